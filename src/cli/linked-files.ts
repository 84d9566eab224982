import { existsSync } from 'node:fs'
import path from 'node:path'
import { ImageFiles } from '../intake/store/image-files'

/** What marks the folder of a site, a vault or a repository. */
const rootMarks = ['.git', '.obsidian', 'package.json', '_config.yml', 'hugo.toml', 'config.toml']
/** Further up nobody keeps the pictures of an article. */
const levels = 8

/** Looks up the files that documents link to, as import does for their images. */
export class LinkedFiles {
  private readonly images = new ImageFiles()
  private readonly roots = new Map<string, string | null>()

  /**
   * Whether the addresses lead to a file. Where no site, vault or repository is around the document,
   * only what stands beside or below it can be told; other addresses are left out.
   * @param document the file that names them
   */
  async of(addresses: readonly string[], document: string): Promise<Map<string, boolean>> {
    const found = new Map<string, boolean>()
    const file = path.resolve(document)
    const folder = path.dirname(file)
    const root = addresses.length === 0 ? null : this.rootOf(folder)
    for (const address of addresses) {
      if (root !== null) found.set(address, (await this.images.find(address, file, root)) !== null)
      else if (!/^[/\\]|^\.\./.test(address))
        found.set(address, existsSync(path.join(folder, decoded(address))))
    }
    return found
  }

  private rootOf(folder: string): string | null {
    const known = this.roots.get(folder)
    if (known !== undefined) return known
    let root: string | null = null
    let at = folder
    for (let level = 0; level < levels && root === null; level += 1, at = path.dirname(at)) {
      if (rootMarks.some((mark) => existsSync(path.join(at, mark)))) root = at
    }
    this.roots.set(folder, root)
    return root
  }
}

function decoded(address: string): string {
  const bare = address.replace(/[?#].*$/, '')
  try {
    return decodeURIComponent(bare)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return bare
  }
}
