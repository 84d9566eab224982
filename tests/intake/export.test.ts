import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importBench, note } from './import-bench'

const bench = importBench()

describe('export', () => {
  it('writes an edited post with only the edit', async () => {
    const text = note('Before', 'Body *stays* as __it__ is.', '# a comment\ntags: [x, y]   # two\n')
    bench.put('edit.md', text)
    const [made] = await bench.importAll([bench.inbox])
    const id = made?.id ?? ''
    await bench.payload.update({ collection: 'posts', id, draft: true, data: { title: 'After' } })
    const out = path.join(bench.dir, 'out-edit')
    await bench.exportTo(out, { where: { id: { equals: id } }, collections: ['posts'] })
    expect(readFileSync(path.join(out, 'edit.md'), 'utf8')).toBe(text.replace('Before', 'After'))
  })

  it('never writes outside its folder, and gives each document a name of its own', async () => {
    const made = await bench.payload.create({
      collection: 'posts',
      draft: true,
      data: {
        title: 'Escape',
        slug: 'escape',
        ai: { involvement: 'unknown' },
        origin: {
          dialect: 'jekyll',
          path: '../../etc/./passwd.md',
          hash: 'x',
          markdown: '---\ntitle: Escape\n---\n',
        },
      } as never,
    })
    const out = path.join(bench.dir, 'out-escape')
    mkdirSync(out)
    const [record] = await bench.exportTo(out, {
      where: { id: { equals: made.id } },
      collections: ['posts'],
    })
    expect(record).toMatchObject({ path: 'etc/passwd.md', action: 'created' })
    expect(existsSync(path.join(out, 'etc/passwd.md'))).toBe(true)
    await bench.payload.delete({ collection: 'posts', id: made.id })
  })
})
