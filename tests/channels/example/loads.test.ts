import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root } from '../../support/server'

/** The file that a relative import names; null for what is none of ours. */
const resolved = (from: string, name: string): string | null =>
  ['.ts', '.tsx', '/index.ts', '']
    .map((end) => path.resolve(path.dirname(from), name + end))
    .find((file) => /\.(?:tsx?|mjs|json)$/.test(file) && existsSync(file)) ?? null

const imports =
  /^(?:import|export)\b[^'"();]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm

/** What a file of ours imports as it is loaded, by file: read once for all tests here. */
const known = new Map<string, string[]>()

function importsOf(file: string): string[] {
  const before = known.get(file)
  if (before) return before
  // Types go with this, and so do comments.
  const { outputText } = ts.transpileModule(readFileSync(path.join(root, file), 'utf8'), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  })
  const names = [...outputText.matchAll(imports)].map(([, from, bare]) => from ?? bare ?? '')
  known.set(file, names)
  return names
}

/** The packages and files that a module loads when it is imported: what is imported later is left out. */
function loadedBy(file: string): string[] {
  const found = new Set<string>([file])
  const visit = (at: string): void => {
    for (const name of importsOf(at)) {
      const ours = name.startsWith('.') ? resolved(path.join(root, at), name) : null
      const entry = ours === null ? name : path.relative(root, ours)
      if (found.has(entry)) continue
      found.add(entry)
      if (ours !== null && !entry.endsWith('.json')) visit(entry)
    }
  }
  visit(file)
  return [...found]
}

const heavy =
  /nodemailer|sharp|juice|shiki|mathjax|katex|cheerio|jsdom|channels\/wechat\/(bridge|render|deliver|store)/i

describe('what is loaded with the configuration', () => {
  it.each([
    'src/channels/registry.ts',
    'collections/endpoints.ts',
    'collections/deliveries.ts',
    'collections/subscribers.ts',
    'src/channels/publication.ts',
  ])('%s loads nothing heavy', (file) => {
    const loaded = loadedBy(file)
    expect(loaded).toContain(file)
    expect(loaded.filter((one) => heavy.test(one))).toEqual([])
  })

  it('would be noticed', () => {
    const loaded = loadedBy('src/channels/newsletter/message.ts')
    expect(loaded.filter((one) => heavy.test(one))).not.toEqual([])
  })

  it('a command that needs no database loads no channel', () => {
    const loaded = loadedBy('src/cli/main.ts')
    expect(loaded.filter((one) => one.startsWith('src/channels/'))).toEqual([])
  })
})
