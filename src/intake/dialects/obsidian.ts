import { linesOutsideCode } from '../lines'
import { fileStem } from '../slug'
import {
  dayOrMoment,
  defineDialect,
  filled,
  has,
  inFolder,
  oneOrMany,
  points,
  type DialectInput,
} from './dialect'

/** A wikilink in the text: `[[1, 2]]` and `[["a"]]` are lists of some programming language. */
const hasWikilink = (body: string): boolean =>
  linesOutsideCode(body).some(({ text }) =>
    /\[\[(?![\d\s,.]+\]\]|["'])[^[\]]{1,200}\]\]/.test(text.replace(/`[^`]*`/g, '')),
  )

const headOf = ({ source, block }: DialectInput): string =>
  source.text.slice(block.start, block.end)

/** Obsidian and its kin: properties or header lines, wikilinks, often no front matter at all. */
export const obsidian = defineDialect({
  name: 'obsidian',
  spaceSeparatedTags: true,
  hashTags: true,
  score: (input) => {
    // Wikilinks show early; a long text need not be searched whole.
    const body = input.source.text.slice(input.block.bodyStart, input.block.bodyStart + 50_000)
    return points(
      [!input.hasMetadata, 2],
      [input.hasMetadata && !input.fenced, 20],
      [has(input, 'cssclass', 'cssclasses', 'dg-publish', 'dg-note-properties'), 40],
      [has(input, 'created') && has(input, 'modified', 'updated'), 10],
      [has(input, 'publish', 'aliases') && !has(input, 'layout'), 4],
      [hasWikilink(body), 4],
      [input.block.format === 'yaml' && hasWikilink(headOf(input)), 8],
      [/^> \[![a-z]+\]/im.test(body), 2],
      [inFolder(input.source.path, /obsidian/i), 8],
      [/^obsidian-/.test(fileStem(input.source.path)), 8],
    )
  },
  fresh: (fields) =>
    filled({
      title: fields.title,
      date: dayOrMoment(fields.date),
      author: oneOrMany(fields.authors),
      tags: fields.tags.map((tag) => tag.replace(/\s+/g, '-')),
      categories: fields.categories,
      series: fields.series,
      status: fields.maturity,
      source: oneOrMany(fields.sources),
      description: fields.summary,
    }),
})
