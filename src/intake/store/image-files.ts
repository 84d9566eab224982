import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { glob } from 'tinyglobby'

/** Folders that a site serves from its root. */
const SERVED = ['', 'source', 'static', 'public', 'assets', 'src', 'content', 'docs']
const IMAGES = '**/*.{jpg,jpeg,jpe,jfif,png,apng,gif,webp,avif,heic,heif,tif,tiff,bmp,svg}'
const IMAGE_NAME = /\.(?:jpe?g|jpe|jfif|a?png|gif|webp|avif|hei[cf]|tiff?|bmp|svg)$/i
/** Deeper folders are no vault's, and the walk must end. */
const MAX_DEPTH = 16

/** Whether an address stays where it is: on the web, in the text itself, or on another host. */
export function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(url)
}

/** Whether a name ends as an image's does. */
export function isImageName(name: string): boolean {
  return IMAGE_NAME.test(name)
}

/**
 * The names that an image address may mean, likeliest first: without query and fragment, percent
 * encoding resolved, and as it stands (a file may have `#` or `%` in its name); `{{site.baseurl}}`
 * (Jekyll) and `\` (Windows) taken for what they mean.
 */
function namesOf(url: string): string[] {
  const address = url
    .replace(/^\{\{-?\s*(?:site\.(?:baseurl|url)|page\.root)\s*-?\}\}/, '')
    .replaceAll('\\', '/')
  const bare = address.replace(/[?#].*$/, '')
  const names = [decoded(bare), decoded(address), bare, address]
  return [...new Set(names)].filter((name) => name !== '' && !name.includes('\0'))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return text
  }
}

/** How names are looked up where their case or their composition may differ (macOS decomposes). */
const folded = (name: string): string => name.normalize('NFC').toLowerCase()

/**
 * Finds the files that image addresses mean. A folder is walked at most once a run, and only when an
 * address leads nowhere by itself.
 */
export class ImageFiles {
  private readonly walks = new Map<string, Promise<Map<string, string[]>>>()

  /**
   * The file of an address, inside `root` with every link resolved; null when there is none.
   * @param document the absolute path of the file that names it
   */
  async find(url: string, document: string, root: string): Promise<string | null> {
    if (isElsewhere(url)) return null
    const inside = await realpath(root)
    const names = namesOf(url)
    for (const name of names) {
      for (const place of places(name, document, root)) {
        const file = await plainFile(place, inside)
        if (file !== null) return file
      }
    }
    if (!names.some(isImageName)) return null
    for (const name of names) {
      const file = await this.elsewhere(name, document, root, inside)
      if (file !== null) return file
    }
    return null
  }

  /**
   * By another case, or anywhere in the vault: Obsidian writes the shortest name that tells a file.
   * Of several, the one nearest to the document, then the one in the fewest folders.
   */
  private async elsewhere(
    name: string,
    document: string,
    root: string,
    inside: string,
  ): Promise<string | null> {
    const byName = await this.walk(root)
    for (const place of places(name, document, root)) {
      const wanted = folded(path.relative(root, place).split(path.sep).join('/'))
      const same = (byName.get(folded(path.basename(place))) ?? []).find(
        (file) => folded(file) === wanted,
      )
      const file = same === undefined ? null : await plainFile(path.join(root, same), inside)
      if (file !== null) return file
    }
    // A name with `..` or from the site's root says where it is: not there, then nowhere.
    if (name.startsWith('/') || name.split('/').includes('..')) return null
    const ending = `/${folded(name.replace(/^(?:\.\/)+/, ''))}`
    const home = path.dirname(path.relative(root, document)).split(path.sep).join('/')
    const found = (byName.get(folded(path.basename(name))) ?? [])
      .filter((file) => `/${folded(file)}`.endsWith(ending))
      .sort((a, b) => rank(a, home) - rank(b, home) || depth(a) - depth(b) || (a < b ? -1 : 1))
    const [best] = found
    return best === undefined ? null : plainFile(path.join(root, best), inside)
  }

  private walk(root: string): Promise<Map<string, string[]>> {
    const known = this.walks.get(root)
    if (known) return known
    const walked = glob(IMAGES, {
      cwd: root,
      ignore: ['**/node_modules/**'],
      followSymbolicLinks: false,
      caseSensitiveMatch: false,
      deep: MAX_DEPTH,
    }).then((files) => {
      const byName = new Map<string, string[]>()
      for (const file of files.sort()) {
        const key = folded(path.posix.basename(file))
        byName.set(key, [...(byName.get(key) ?? []), file])
      }
      return byName
    })
    this.walks.set(root, walked)
    return walked
  }
}

const depth = (file: string): number => file.split('/').length

/** Files in the document's own folder first. */
const rank = (file: string, home: string): number =>
  home === '.' || file.startsWith(`${home}/`) ? 0 : 1

/** Where a name may lie: beside the document, in Hexo's folder of its name, where the site serves it. */
function places(name: string, document: string, root: string): string[] {
  const folder = path.dirname(document)
  const served = SERVED.map((part) => path.join(root, part, name))
  if (name.startsWith('/')) return served
  const beside = path.resolve(folder, name)
  if (name.split('/').includes('..')) return [beside]
  const asset = path.join(folder, path.basename(document, path.extname(document)), name)
  return [beside, asset, ...served]
}

async function plainFile(place: string, inside: string): Promise<string | null> {
  try {
    const real = await realpath(place)
    return real.startsWith(inside + path.sep) && (await stat(real)).isFile() ? real : null
  } catch (error) {
    // Not there, too long a name, no right to look, a loop of links: the next place may have it.
    if (!(error instanceof Error && 'code' in error)) throw error
    return null
  }
}
