'use client'
import { useConfig, usePayloadAPI } from '@payloadcms/ui'
import { Chip } from './chip'
import { Formula } from './formula'
import { EmbedMark, LinkMark, PictureMark } from './marks'
import { sourceKind } from './source-kind'
import { useContentWords, useText, useValue } from './use-content'

/** `[[target|text]]` as its text with a link's mark; an embed with that of what is set in. */
export function WikiLinkChip() {
  const { w } = useContentWords()
  const target = useText('target')
  const text = useText('text')
  const embed = useValue('embed') === true
  return (
    <Chip kind="link" name={embed ? w.chip.embed(target) : w.chip.wikiLink(target, text)}>
      {embed ? <EmbedMark /> : <LinkMark />}
      {text || target || w.empty}
    </Chip>
  )
}

/** `[^1]` as the raised number that readers see. */
export function FootnoteReferenceChip() {
  const { w } = useContentWords()
  const label = useText('label')
  return (
    <Chip kind="footnote" name={w.chip.footnote(label)}>
      {label || '?'}
    </Chip>
  )
}

/** `$…$` as the formula it is. */
export function InlineMathChip() {
  const { w } = useContentWords()
  const tex = useText('tex')
  return (
    <Chip kind="math" name={w.chip.formula(tex)}>
      <Formula tex={tex} />
    </Chip>
  )
}

/** Markdown within a line, as it is written; a task's box and a line break as what they are. */
export function InlineMarkdownChip() {
  const { w } = useContentWords()
  const markdown = useText('markdown')
  const box = /^\[([ xX])\]$/.exec(markdown)?.[1]
  if (box !== undefined) {
    return (
      <Chip kind="task" name={w.chip.task(box !== ' ')}>
        {box === ' ' ? '☐' : '☑'}
      </Chip>
    )
  }
  if (/^<br\s*\/?>$/i.test(markdown)) {
    return (
      <Chip kind="source" name={w.chip.lineBreak}>
        ↵
      </Chip>
    )
  }
  return (
    <Chip kind="source" name={w.chip.source(w.source[sourceKind(markdown)], markdown)}>
      <code>{markdown || w.empty}</code>
    </Chip>
  )
}

/** An image of the media library within a line: small, with its alternative text. */
export function InlineImageChip() {
  const { w } = useContentWords()
  const alt = useText('alt')
  const media = useValue('media')
  const id = typeof media === 'string' || typeof media === 'number' ? String(media) : null
  return (
    <Chip kind="image" name={w.chip.image(alt)}>
      {id === null ? <PictureMark /> : <Thumbnail id={id} key={id} />}
      {alt}
    </Chip>
  )
}

/** A picture of the media library at the height of a line. */
function Thumbnail({ id }: { id: string }) {
  const { config } = useConfig()
  const [{ data }] = usePayloadAPI(`${config.serverURL}${config.routes.api}/media/${id}`, {
    initialParams: { depth: 0 },
  })
  const found = data as { thumbnailURL?: string | null; url?: string | null } | undefined
  const source = found?.thumbnailURL || found?.url
  if (!source) return <PictureMark />
  return <img alt="" src={source} />
}
