import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  ChecklistFeature,
  EXPERIMENTAL_TableFeature,
  type FeatureProviderServer,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineCodeFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnderlineFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import type { Block, Field } from 'payload'
import { calloutBlock } from './blocks/callout'
import { codeBlock } from './blocks/code'
import { footnoteBlock, footnoteReferenceBlock } from './blocks/footnote'
import { inlineImageBlock, inlineMarkdownBlock } from './blocks/inline-markdown'
import { markdownBlock } from './blocks/markdown'
import { inlineMathBlock, mathBlock } from './blocks/math'
import { quoteBlock } from './blocks/quote'
import { wikiLinkBlock } from './blocks/wiki-link'
import { deepestContent } from './lexical'

/**
 * The link's own fields. Payload's `url` field percent-encodes whole any address that it does not
 * know (`../other-post.md`, `note name`), which would break links of imported posts: this one
 * keeps what it gets. `title` is Markdown's link title.
 */
function linkFields(defaults: Field[]): Field[] {
  const kept = defaults.map((field): Field => {
    if (!('name' in field) || field.name !== 'url' || field.type !== 'text') return field
    return {
      name: 'url',
      type: 'text',
      label: field.label,
      required: true,
      admin: field.admin,
      validate: (
        value: unknown,
        { siblingData }: { siblingData: Partial<{ linkType: string }> },
      ) =>
        siblingData?.linkType === 'internal' || (typeof value === 'string' && value !== '')
          ? true
          : 'A link needs an address. 链接需要地址。',
    } as Field
  })
  return [...kept, { name: 'title', type: 'text', label: { en: 'Title', zh: '标题' } }]
}

/** What an upload in the text says about its image, over what the media library says. */
const uploadFields: Field[] = [
  {
    name: 'alt',
    type: 'text',
    label: { en: 'Alternative text here', zh: '此处的替代文字' },
  },
  { name: 'title', type: 'text', label: { en: 'Caption here', zh: '此处的图注' } },
  { name: 'source', type: 'text', admin: { hidden: true } },
]

/** The features of every editor, but for its blocks and toolbars. */
const features = (): FeatureProviderServer[] =>
  [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] }),
    BoldFeature(),
    ItalicFeature(),
    UnderlineFeature(),
    StrikethroughFeature(),
    SubscriptFeature(),
    SuperscriptFeature(),
    InlineCodeFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    ChecklistFeature(),
    BlockquoteFeature(),
    LinkFeature({ fields: ({ defaultFields }) => linkFields(defaultFields as Field[]) }),
    UploadFeature({
      enabledCollections: ['media'],
      collections: { media: { fields: uploadFields } },
    }),
    HorizontalRuleFeature(),
    EXPERIMENTAL_TableFeature(),
    InlineToolbarFeature(),
  ] as FeatureProviderServer[]

const inlineBlocks = [
  inlineMathBlock,
  wikiLinkBlock,
  footnoteReferenceBlock,
  inlineImageBlock,
  inlineMarkdownBlock,
]

/**
 * What an editor can hold as blocks. Those that hold blocks themselves end at some depth, since the
 * admin UI is sent the fields of every editor in every other: 40 editors, with footnotes in callouts
 * and one level more, had four times the fields that these 10 have.
 */
function blocksAt(depth: number): Block[] {
  const leaves = [codeBlock, mathBlock, markdownBlock]
  if (depth >= deepestContent) return leaves
  const inside = contentEditor(depth + 1)
  const footnotes = depth === 0 ? [footnoteBlock(inside)] : []
  return [calloutBlock(inside), quoteBlock(inside), ...footnotes, ...leaves]
}

/** The editor of what a callout, quote or footnote holds, itself `depth` such blocks deep. */
function contentEditor(depth: number): ReturnType<typeof lexicalEditor> {
  return lexicalEditor({
    // The handles beside each line take room that nested blocks need; `/` offers the same.
    admin: { hideGutter: true, hideDraggableBlockElement: true, hideAddBlockButton: true },
    features: [...features(), BlocksFeature({ blocks: blocksAt(depth), inlineBlocks })],
  })
}

/**
 * The editor of `posts.body`. Alignment and indent of paragraphs are left out on purpose: Markdown
 * can't hold them, and the body must go to Markdown and back unchanged.
 */
export const editor = lexicalEditor({
  features: [
    ...features(),
    BlocksFeature({ blocks: blocksAt(0), inlineBlocks }),
    FixedToolbarFeature(),
  ],
})
