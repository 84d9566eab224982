import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Importer } from '../../../../src/intake/importer'
import type { OnConflict } from '../../../../src/intake/store/conflict-types'
import { findFiles } from '../../../../src/intake/store/walk'
import { contentHash } from '../../../../src/review/canonical'
import { marker } from '../markers'
import { nth, type Operation } from '../operation'
import { newPicture } from '../texts'
import type { World } from '../world'

const modes: readonly OnConflict[] = ['refuse', 'theirs', 'merge', 'ours', 'merge-theirs']

function article(n: number, image: string | null): string {
  const involvement = nth(['', 'ai_involvement: none\n', 'ai_involvement: generated\n'], n)
  return [
    `---\ntitle: Datei ${marker()}\ndate: 2026-01-02\nauthors: [${marker()}]\ntags: [${marker()}]\n`,
    `published: true\ndraft: false\n_status: published\n${involvement}note: ${marker()}\n---\n\n`,
    `Absatz ${marker()}.\n\n${image === null ? '' : `![bild ${marker()}](${image})\n\n`}`,
    `Zweiter ${marker()}.\n`,
  ].join('')
}

async function importFile(world: World, file: string, onConflict: OnConflict): Promise<void> {
  const importer = await Importer.open(world.house.payload, {
    ...{ dialect: 'auto', timezone: 'Asia/Shanghai', dryRun: false, onConflict },
    mediaDir: world.house.mediaDir,
    contentHash,
  })
  const [found] = await findFiles([file])
  if (!found) throw new Error(`${file} is gone`)
  const record = await importer.importFile(found)
  const ok = record.action === 'created' || record.action === 'updated'
  world.note(
    world.cast.system,
    { do: record.action === 'created' ? 'create' : 'other', collection: 'posts', id: record.id },
    {
      status: ok || record.action === 'unchanged' ? 200 : 409,
      ok: ok || record.action === 'unchanged',
      ids: record.id === undefined ? [] : [record.id],
      text: record.error?.slice(0, 160) ?? '',
      body: {},
    },
    `import ${path.basename(file)}, ${onConflict}: ${record.action}`,
  )
}

/** What `galley import` does: files into drafts, by the Local API without access control. */
export const imports: Operation[] = [
  {
    name: 'import',
    weight: 2,
    by: ['system'],
    via: ['local'],
    async run(world, { a, b, c }) {
      const again = world.imports[a % Math.max(world.imports.length, 1)]
      if (again && b % 3 !== 0) {
        again.text =
          b % 2 === 0 ? again.text.replace(/Absatz [^.]*/, `Absatz ${marker()}`) : article(c, null)
        writeFileSync(again.file, again.text)
        await importFile(world, again.file, nth(modes, c))
        return true
      }
      const folder = path.join(world.house.dir, 'inbox', marker())
      mkdirSync(folder, { recursive: true })
      const image = c % 2 === 0 ? `bild-${marker()}.png` : null
      if (image !== null) writeFileSync(path.join(folder, image), await newPicture())
      const made = { file: path.join(folder, `${marker()}.md`), text: article(b, image) }
      writeFileSync(made.file, made.text)
      world.imports.push(made)
      await importFile(world, made.file, 'refuse')
      return true
    },
  },
]
