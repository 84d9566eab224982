import type { ElementContent } from 'hast'

/** A book as it is packed, apart from how. */
export interface Book {
  /** A URN that stays the same for every edition of the issue. */
  identifier: string
  title: string
  /** BCP 47. */
  language: string
  publisher: string
  creators: string[]
  contributors: string[]
  description: string
  /** Where the issue is read on the web. */
  source: string
  published: Date
  modified: Date
  /** The implicit AI label as JSON, and schema.org's name for where the text came from. */
  ai: { aigc: string; digitalSourceType: string } | null
  /** Its picture, one of `pictures`. */
  cover: Picture | null
  chapters: Chapter[]
  pictures: Picture[]
}

/** A page of the book: a file in the spine. */
export interface Chapter {
  /** The file's name without its ending, and its id. */
  name: string
  title: string
  language: string
  /** What it is in the words of https://www.w3.org/TR/epub-ssv/. */
  type: 'cover' | 'titlepage' | 'chapter' | 'afterword' | 'colophon'
  content: ElementContent[]
  /** Left out of the table of contents. */
  unlisted?: boolean
}

/** An image in a type that every reader of EPUB 3 shows. */
export interface Picture {
  /** The file's path in the book. */
  path: string
  mimeType: 'image/jpeg' | 'image/png' | 'image/gif'
  bytes: Uint8Array
}
