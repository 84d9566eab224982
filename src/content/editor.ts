import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  ChecklistFeature,
  EXPERIMENTAL_TableFeature,
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
import type { Field } from 'payload'
import { codeBlock } from './blocks/code'
import { inlineImageBlock, inlineMarkdownBlock } from './blocks/inline-markdown'
import { markdownBlock } from './blocks/markdown'

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

/**
 * The editor of `posts.body`. Alignment and indent of paragraphs are left out on purpose: Markdown
 * can't hold them, and the body must go to Markdown and back unchanged.
 */
export const editor = lexicalEditor({
  features: [
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
    BlocksFeature({
      blocks: [codeBlock, markdownBlock],
      inlineBlocks: [inlineMarkdownBlock, inlineImageBlock],
    }),
    InlineToolbarFeature(),
    FixedToolbarFeature(),
  ],
})
