import type { FrontMatterFormat } from './front-matter'
import type { Change } from './write-change'
import { patchJson } from './write-json'
import { patchToml } from './write-toml'
import { patchYaml } from './write-yaml'

export { yamlBlock, yamlEntry } from './write-yaml'

/**
 * Gives keys of a front-matter block other values and leaves every other byte as it was: order,
 * comments, quoting and spacing.
 * @param block the text between the fences
 */
export function patchBlock(format: FrontMatterFormat, block: string, changes: Change[]): string {
  if (changes.length === 0) return block
  if (format === 'toml') return patchToml(block, changes)
  if (format === 'json') return patchJson(block, changes)
  return patchYaml(block, changes)
}
