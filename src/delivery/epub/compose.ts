import { h } from 'hastscript'
import { aigcJson, digitalSourceTypeOf } from '../../review/labels'
import { stableId } from '../feeds/feed'
import type { Column, PublicIssue } from '../published/types'
import type { Book, Chapter, Picture } from './book'
import { closing, itemChapter, itemName, opening, type Issue } from './chapters'
import { colophon } from './colophon'
import { textLanguage, wordsFor } from './words'

/**
 * An issue as a book: opening, a chapter for each item, closing, colophon.
 * @param pictures by the address of the image
 */
export function compose(
  issue: PublicIssue,
  column: Column,
  pictures: ReadonlyMap<string, Picture>,
): Book {
  const language = textLanguage(issue.title, column.language)
  const files = new Map(
    issue.items.flatMap(({ post }, index) =>
      post ? [[post.url, `${itemName(index)}.xhtml`]] : [],
    ),
  )
  const shared: Issue = {
    issue,
    words: wordsFor(language),
    language: (text) => textLanguage(text, column.language),
    picture: (url) => pictures.get(url),
    chapter: (url) => files.get(url),
  }
  const posts = issue.items.flatMap(({ post }) => post ?? [])
  const cover = (issue.cover && pictures.get(issue.cover.url)) ?? null
  const creators = unique(posts.flatMap(({ authors }) => authors.map(({ name }) => name)))
  const about = { identifier: stableId('issue', issue.id), publisher: column.name }
  const last = closing(shared)
  return {
    ...about,
    title: issue.title,
    language,
    // A digest of notes only is the column's own work.
    creators: creators.length > 0 ? creators : [column.name],
    contributors: unique(issue.items.map(({ author }) => author)).filter(
      (name) => name !== '' && !creators.includes(name),
    ),
    description: issue.summary,
    source: issue.url,
    published: issue.publishedAt,
    modified: new Date(Math.max(...[issue, ...posts].map(({ updatedAt }) => updatedAt.getTime()))),
    ai: implicit(issue),
    cover,
    chapters: [
      ...(cover ? [coverPage(cover, shared)] : []),
      opening(shared),
      ...issue.items.map((item, index) => itemChapter(item, index, shared)),
      ...(last ? [last] : []),
      colophon(shared, { ...about, date: day(issue.publishedAt, column.timezone) }),
    ],
    // One file can be the picture of several images.
    pictures: [...new Map([...pictures.values()].map((one) => [one.path, one])).values()].map(
      (one) => (one.path === cover?.path ? cover : one),
    ),
  }
}

function coverPage({ path }: Picture, { issue, words, language }: Issue): Chapter {
  return {
    name: 'cover',
    title: words.cover,
    language: language(issue.title),
    type: 'cover',
    unlisted: true,
    content: [h('p', { className: ['cover'] }, h('img', { src: path, alt: issue.title }))],
  }
}

/** One implicit label a file: the issue's, with the word of the text that AI had most part in. */
function implicit(issue: PublicIssue): Book['ai'] {
  const texts = [issue, ...issue.items.flatMap(({ post }) => post ?? [])]
  const [strongest] = texts
    .flatMap(({ disclosure }) => disclosure ?? [])
    .sort((left, right) => left.aigc.Label.localeCompare(right.aigc.Label))
  if (!strongest) return null
  const { aigc } = issue.disclosure ?? strongest
  // A whole of several texts is a composite, unless all of it was generated.
  const generated = texts.every(({ disclosure }) => disclosure?.level === 'generated')
  return {
    aigc: aigcJson({ ...aigc, Label: strongest.aigc.Label }),
    digitalSourceType: digitalSourceTypeOf(generated ? 'generated' : 'cocreated').schemaOrg,
  }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]

/** A day as `2026-03-01`, where the column is made. */
function day(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date)
}
