/** What stands in the place of names in a template: slugs, several for what there are several of. */
export interface Names {
  /** Of the document itself, before the change and after it. */
  slug: string[]
  collection: string[]
  author: string[]
  category: string[]
  series: string[]
  tag: string[]
  /** Of the issues that a post stands in. */
  issue: string[]
  /** Of the posts that stand in an issue. */
  post: string[]
}

export const names: readonly (keyof Names)[] = [
  'slug',
  'collection',
  'author',
  'category',
  'series',
  'tag',
  'issue',
  'post',
]

const known = (name: string): name is keyof Names => (names as readonly string[]).includes(name)
const placeholder = /\{([^{}]*)\}/g

/** The templates of a text: one on each line. */
export function linesOf(text: string | null | undefined): string[] {
  return (text ?? '').split('\n').flatMap((line) => line.trim() || [])
}

const mostLines = 50
const longestLine = 300

/**
 * What is wrong with templates, in words for the person who writes them.
 * @param paths whether each must be a path
 * @returns null when nothing is
 */
export function templateFault(text: string | null | undefined, paths: boolean): string | null {
  const lines = linesOf(text)
  if (lines.length > mostLines) return `At most ${mostLines} lines. 最多 ${mostLines} 行。`
  for (const [at, line] of lines.entries()) {
    const where = `Line ${at + 1}, “${line.slice(0, 80)}”`
    if (line.length > longestLine)
      return `${where}: at most ${longestLine} characters. 每行最多 ${longestLine} 字。`
    if (paths && (!line.startsWith('/') || line.startsWith('//') || /\s/.test(line)))
      return `${where}: give a path that begins with one slash. 请填写以 / 开头的路径。`
    const used = [...line.matchAll(placeholder)].map(([, name = '']) => name)
    const wrong = used.find((name) => !known(name))
    if (wrong !== undefined || /[{}]/.test(line.replace(placeholder, '')))
      return `${where}: ${wrong === undefined ? 'a bracket is open' : `there is no {${wrong}}`}; there are ${names.map((name) => `{${name}}`).join(' ')}. 没有这个占位符。`
  }
  return null
}

/** What one template with several names becomes at most. */
const mostFilled = 1_000

/**
 * Fills templates: each name by each of its values; a template whose name has no value is left out.
 * @param encode as the values stand in the text; `encodeURIComponent` in paths
 * @returns in the order of the templates, without repetitions
 */
export function fill(
  templates: readonly string[],
  values: Names,
  encode: (value: string) => string = (value) => value,
): string[] {
  const filled = templates.flatMap((template) => {
    let all = [template]
    for (const name of new Set([...template.matchAll(placeholder)].map(([, one = '']) => one))) {
      const slugs = known(name) ? values[name] : []
      all = all
        .flatMap((text) => slugs.map((slug) => text.replaceAll(`{${name}}`, () => encode(slug))))
        .slice(0, mostFilled)
    }
    return all
  })
  return [...new Set(filled)]
}
