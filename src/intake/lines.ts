/** A line of a body that is not inside a code fence. */
export interface TextLine {
  text: string
  /** 0-based index within the body. */
  index: number
}

/**
 * The lines of a Markdown body outside fenced code. A fence that never closes hides nothing here:
 * what follows it is read as text, since a lost fence must not hide a credit line.
 */
export function linesOutsideCode(body: string): TextLine[] {
  const lines = body.split('\n')
  const out: TextLine[] = []
  let open: { mark: string; kept: number; index: number } | null = null
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index] ?? ''
    const [, mark = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text) ?? []
    if (open) {
      if (mark.startsWith(open.mark) && rest.trim() === '') open = null
    } else if (mark !== '' && !(mark.startsWith('`') && rest.includes('`'))) {
      open = { mark, kept: out.length, index }
    } else out.push({ text, index })
  }
  if (open) {
    for (let index = open.index + 1; index < lines.length; index += 1) {
      out.push({ text: lines[index] ?? '', index })
    }
  }
  return out
}
