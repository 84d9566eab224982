import { existsSync, readFileSync } from 'node:fs'
import { rulesFile } from '../env'
import { type HouseRules, HouseRulesError, parseHouseRules } from './checks'

/**
 * Reads a house's rules from its file.
 * @throws HouseRulesError when it is not there or something in it is wrong, with line and column
 */
export function readHouseRules(file: string): HouseRules {
  let text: string
  try {
    text = readFileSync(/*turbopackIgnore: true*/ file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new HouseRulesError(file, [
      {
        ...{ line: 1, column: 1 },
        message: `The rules file can't be read (${code}): correct RULES_FILE or --rules, or leave it out.`,
        messageZh: '无法读取规则文件：请更正 RULES_FILE 或 --rules，或不要设置。',
      },
    ])
  }
  return parseHouseRules(text, file)
}

let cached: HouseRules | null = null

/**
 * The house rules of this process, read once: those of `RULES_FILE`, else of `galley.rules.yaml` where
 * Galley runs, else none. A server asks for them at its start, so that a fault is told there.
 * @throws HouseRulesError as `readHouseRules`
 */
export function houseRules(): HouseRules {
  if (cached) return cached
  const { path, named } = rulesFile(process.env)
  const wanted = named || existsSync(/*turbopackIgnore: true*/ path)
  cached = wanted ? readHouseRules(path) : {}
  return cached
}
