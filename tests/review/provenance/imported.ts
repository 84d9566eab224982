import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { galley } from '../../support/server'
import { body, one, three, two, type WritingRoom } from './writing-room'

/** Whose what comes in files is. */
export function imported(opened: () => WritingRoom): void {
  let dir: string
  let env: WritingRoom['env']
  let author: WritingRoom['author']
  let save: WritingRoom['save']
  let provenance: WritingRoom['provenance']
  let originsOf: WritingRoom['originsOf']
  let aiOf: WritingRoom['aiOf']
  beforeAll(() => {
    ;({ dir, env, author, save, provenance, originsOf, aiOf } = opened())
  })

  describe('an import', () => {
    let file: string
    beforeAll(() => {
      file = path.join(dir, 'in', '2026-01-02-imported.md')
    })
    const write = (frontMatter: string, ...blocks: string[]): void => {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(
        file,
        `---\ntitle: 导入的文章\ndate: 2026-01-02 08:00:00 +0800\n${frontMatter}---\n\n${blocks.join('\n\n')}\n`,
      )
    }
    const importFile = async (...more: string[]) => {
      const { code, stdout, stderr } = await galley(
        dir,
        ['import', path.dirname(file), '--json', ...more],
        env,
      )
      expect(code, stdout + stderr).toBe(0)
      const { files } = JSON.parse(stdout) as {
        files: { id: string; action: string; warnings: { code: string }[] }[]
      }
      return files[0] ?? { id: '', action: '', warnings: [] }
    }

    it('is nobody’s known text; an edited file changes what it changes, and lowers nothing', async () => {
      write('ai:\n  involvement: cocreated\n  tools: [Javis]\n  credit: 由 AI 与人合写\n', one, two)
      const { id } = await importFile()
      expect(await originsOf(id)).toEqual(['unknown', 'unknown'])
      const told = await provenance(id)
      expect(told.parts[1]?.writer).toMatchObject({
        kind: 'import',
        name: expect.stringContaining('2026-01-02-imported.md') as unknown,
      })
      expect(told.ai).toMatchObject({ tools: ['Javis'], credit: '由 AI 与人合写' })
      await save(author, id, { body: body(one, two, three) })
      expect(await originsOf(id)).toEqual(['unknown', 'unknown', 'person'])
      write('ai:\n  involvement: none\n', one, `${two} And more.`)
      const again = await importFile('--merge')
      expect(again.action).toBe('updated')
      expect(again.warnings.map(({ code }) => code)).toContain('ai-kept')
      expect(await originsOf(id)).toEqual(['unknown', 'unknown', 'person'])
      expect(await aiOf(id)).toMatchObject({
        involvement: 'cocreated',
        tools: ['Javis'],
        credit: '由 AI 与人合写',
      })
      expect((await importFile()).action).toBe('unchanged')
    })
  })
}
