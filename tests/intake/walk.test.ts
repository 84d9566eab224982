import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countFiles, findFiles, givenPaths, NoSuchPathError } from '../../src/intake/store/walk'
import { temporaryFolder } from '../support/server'

const folder = temporaryFolder()
afterAll(folder.remove)

function make(name: string, files: string[]): string {
  const dir = path.join(folder.dir, name)
  for (const file of files) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    writeFileSync(path.join(dir, file), 'x')
  }
  return dir
}
const keys = async (paths: string[]): Promise<string[]> =>
  (await findFiles(paths)).map(({ key }) => key)

describe('the documents of a folder', () => {
  it('are found in the order of their paths, without what is hidden or is no document', async () => {
    const dir = make('order', [
      'a/x.md',
      'a-b.md',
      'B.MARKDOWN',
      'a/image.png',
      '.hidden/x.md',
      'a/.x.md',
      'node_modules/p/readme.md',
      '期/一.txt',
    ])
    expect(await keys([dir])).toEqual(['B.MARKDOWN', 'a-b.md', 'a/x.md', '期/一.txt'])
    expect(await countFiles(await givenPaths([dir]))).toBe(4)
  })

  it('are known by their place in the collection they are in, a collection within one too', async () => {
    const dir = make('site', [
      '_config.yml',
      '_posts/a.md',
      'vault/.obsidian/app.json',
      'vault/n/b.md',
    ])
    expect(await keys([path.join(dir, '_posts'), path.join(dir, 'vault')])).toEqual([
      '_posts/a.md',
      'n/b.md',
    ])
    expect(await keys([dir])).toEqual(['_posts/a.md', 'n/b.md'])
    expect(await keys([path.join(dir, 'vault/n/b.md')])).toEqual(['n/b.md'])
  })

  it('come once where paths overlap', async () => {
    const dir = make('twice', ['a/x.md', 'b.md', 'node_modules/c.md'])
    const named = path.join(dir, 'b.md')
    expect(await keys([dir, path.join(dir, 'a'), named])).toEqual(['a/x.md', 'b.md'])
    expect(await keys([named, named, dir])).toEqual(['b.md', 'a/x.md'])
    expect(await keys([dir, path.join(dir, 'node_modules/c.md')])).toContain('c.md')
  })

  it('are not looked for behind links to folders', async () => {
    const dir = make('links', ['real/x.md'])
    symlinkSync(dir, path.join(dir, 'real', 'loop'))
    expect(await keys([dir])).toEqual(['real/x.md'])
  })

  it('are refused by name when a path is not there', async () => {
    await expect(givenPaths([path.join(folder.dir, 'none')])).rejects.toThrow(NoSuchPathError)
  })
})
