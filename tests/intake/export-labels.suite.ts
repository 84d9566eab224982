import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { parseFile } from '../../src/intake'
import { actions, importBench, note } from './import-bench'

/**
 * The label in exported files, and what an import makes of it again.
 * @param database the variables that choose the database
 */
export function exportLabelsSuite(database: () => Promise<Record<string, string>>): void {
  const bench = importBench(database)
  const label = '> 本文由 AI 生成 <!--AIGC-->'

  const publish = async (id: string | undefined): Promise<void> => {
    // As the transitions do; Galley's own work needs no role.
    await bench.payload.db.updateOne({
      collection: 'posts',
      id: id ?? '',
      data: { _status: 'published', revision: 1 },
    })
  }
  const read = (dir: string, name: string): string =>
    readFileSync(path.join(bench.dir, dir, name), 'utf8')
  const exported = async (
    dir: string,
    options: Parameters<typeof bench.exportTo>[1] = {},
  ): Promise<void> => {
    const records = await bench.exportTo(path.join(bench.dir, dir), options)
    expect(records.filter(({ error }) => error)).toEqual([])
  }

  describe('labels in exports', () => {
    const text = note('已发表', '正文。', 'ai_involvement: generated\n')

    it('an imported draft comes back byte for byte, a published one with its label', async () => {
      const file = bench.put('2026-03-01-a.md', text)
      const [record] = await bench.importAll([file])
      await exported('draft')
      expect(read('draft', '2026-03-01-a.md')).toBe(text)

      await publish(record?.id)
      const published = { where: { _status: { equals: 'published' } }, published: true }
      await exported('published', published)
      const out = read('published', '2026-03-01-a.md')
      expect(out.split('\n').filter((line) => !text.split('\n').includes(line))).toEqual([
        expect.stringMatching(
          new RegExp(`^AIGC: \\{"Label":"1",.*"ProduceID":"post:${record?.id}:1"`),
        ),
        label,
      ])
      await exported('archive', { ...published, labels: 'off' })
      expect(read('archive', '2026-03-01-a.md')).toBe(text)

      // The labelled file, imported again, is the file that it was made of.
      const before = await bench.counts()
      const again = bench.put('2026-03-01-a.md', out)
      expect(actions(await bench.importAll([again]))).toEqual(['unchanged'])
      expect(await bench.counts()).toEqual(before)
      await exported('twice', published)
      expect(read('twice', '2026-03-01-a.md')).toBe(out)
    })

    it('a labelled file edited outside brings its edit, not its label, into the text', async () => {
      const file = bench.put('2026-03-02-b.md', text.replace('已发表', '又一篇'))
      const [record] = await bench.importAll([file])
      await exported('all', { labels: 'all', where: { id: { equals: record?.id } } })
      const out = read('all', '2026-03-02-b.md')
      expect(out).toContain(label)
      bench.put('2026-03-02-b.md', out.replace('正文。', '改过的正文。'))
      expect(actions(await bench.importAll([file]))).toEqual(['updated'])
      const post = await bench.post(record?.id)
      expect(post.body).toEqual(markdownToLexical('改过的正文。\n'))
      expect(post.ai?.involvement).toBe('generated')
      // Untouched since: as the file is, label included, and once only.
      await exported('own', { where: { id: { equals: record?.id } } })
      expect(read('own', '2026-03-02-b.md')).toBe(out.replace('正文。', '改过的正文。'))
      // In another dialect, and edited here, it is still labelled.
      await exported('hugo', { where: { id: { equals: record?.id } }, dialect: 'hugo' })
      expect(read('hugo', post.slug + '.md')).toContain(label)
      await bench.payload.update({
        collection: 'posts',
        id: post.id,
        draft: true,
        data: { summary: '摘要' },
      })
      await exported('edited', { where: { id: { equals: record?.id } } })
      const edited = read('edited', '2026-03-02-b.md')
      expect(edited).toContain('摘要')
      expect(edited.match(/AIGC-->/g)).toHaveLength(1)
    })

    it('a draft that was written here has it, below the threshold and for none it has not', async () => {
      const made = async (title: string, ai: Record<string, unknown>): Promise<string> => {
        const body = markdownToLexical('正文。\n')
        const data = { title, ai, body, _status: 'draft' as const }
        const { id } = await bench.payload.create({
          collection: 'posts',
          draft: true,
          data: data as never,
        })
        const where = { id: { equals: id } }
        const [record] = await bench.exportTo(path.join(bench.dir, 'here'), { where })
        return read('here', record?.path ?? '')
      }
      const generated = await made('生成', { involvement: 'generated' })
      expect(generated).toContain(label)
      const parsed = parseFile('a.md', new TextEncoder().encode(generated))
      expect(parsed.kind === 'article' && parsed.body.trim()).toBe('正文。')
      expect(parsed.kind === 'article' && parsed.ai.involvement).toBe('generated')
      expect(await made('未知', {})).toContain('> 本文可能含有 AI 生成内容 <!--AIGC-->')
      const evil = await made('恶意', {
        involvement: 'generated',
        label: '<script>x</script> AI 生成',
      })
      expect(evil).toContain('> \\<script>x\\</script> AI 生成 <!--AIGC-->')

      await bench.payload.updateGlobal({
        slug: 'settings',
        data: { labels: { threshold: 'generated' } },
      })
      expect(await made('辅助', { involvement: 'assisted' })).not.toContain('AIGC')
      await bench.payload.updateGlobal({
        slug: 'settings',
        data: { labels: { threshold: 'assisted' } },
      })
    })

    it('an issue has it before its items', async () => {
      const { id } = await bench.payload.create({
        collection: 'issues',
        draft: true,
        data: { title: '第 1 期', items: [{ number: 1, title: '甲' }], _status: 'draft' },
      })
      const where = { id: { equals: id } }
      const [record] = await bench.exportTo(path.join(bench.dir, 'issue'), { where })
      const out = read('issue', record?.path ?? '')
      expect(out).toMatch(
        /^---\nAIGC: \{"Label":"3".*\n---\n\n> 本文可能含有 AI 生成内容 <!--AIGC-->\n\n/,
      )
      const parsed = parseFile('i.md', new TextEncoder().encode(out), { dialect: 'digest' })
      expect(parsed.kind === 'issue' && parsed.items.map(({ title }) => title)).toEqual(['甲'])
    })
  })
}
