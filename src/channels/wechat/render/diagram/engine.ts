import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

type Draw = (source: string) => string

let draw: Draw | null = null

/**
 * The SVG of a Mermaid diagram by beautiful-mermaid, which needs no browser; loaded with the first.
 * @throws Error when the diagram can't be read, or is of a kind that the library does not draw
 */
export function drawMermaid(source: string): string {
  draw ??= loadEngine()
  return draw(source)
}

function loadEngine(): Draw {
  // The package names itself for `import` only, which can't wait here: its file is required.
  const load = createRequire(import.meta.url)
  const name = 'beautiful-mermaid/dist/index.js'
  const file = (load.resolve.paths(name) ?? [])
    .map((folder) => path.join(folder, name))
    .find((candidate) => existsSync(candidate))
  if (!file) throw new Error('beautiful-mermaid is not installed')
  const { renderMermaidSVG } = load(file) as { renderMermaidSVG: Draw }
  return renderMermaidSVG
}
