import type { SanitizedCollectionConfig } from 'payload'
import type * as oas from 'openapi3-ts/oas31'
import type { Schema } from '../../rest'
import { json, pageProperties, ref, schemaRef } from './common'
import type { OperationWords } from './operation'
import type { parameters as shared } from './parameters'
import type { AskerRole } from './roles'
import { inLanguage, lower } from './words'

/** A collection, as the descriptions of its routes need it. */
export interface Described {
  config: SanitizedCollectionConfig
  /** The component of its document, such as `Post`. */
  document: string
  /** Who may, by operation. */
  may: Record<'read' | 'create' | 'update' | 'delete' | 'readVersions' | 'unlock', AskerRole[]>
}

/** The operation, or why there is none to describe. */
export type Route = Omit<OperationWords, 'tag'> | { leftOut: string }

type Maker = (of: Described) => Route

const parameter = (...names: (keyof typeof shared)[]): oas.ReferenceObject[] =>
  names.map((name) => ref(`parameters/${name}`))
const many = parameter('where', 'sort', 'limit', 'page', 'pagination')
const shape = parameter('depth', 'select', 'populate')

const object = (
  properties: Record<string, Schema>,
  required = Object.keys(properties),
): Schema => ({
  type: 'object',
  properties,
  required,
})
const text: Schema = { type: 'string' }
const listOf = (items: Schema): Schema => ({ type: 'array', items })
/** A page of a list. */
export const pageOf = (docs: Schema): Schema =>
  object({ docs: listOf(docs), ...pageProperties }, ['docs', 'hasNextPage', 'hasPrevPage', 'limit'])

const one = ({ config }: Described, language: 'en' | 'zh' = 'en'): string =>
  language === 'en'
    ? lower(inLanguage(config.labels.singular, 'en'))
    : inLanguage(config.labels.singular, 'zh')
const several = ({ config }: Described): string => lower(inLanguage(config.labels.plural, 'en'))
const plural = (of: Described): string =>
  `${of.document}${of.document.endsWith('s') || of.document === 'Media' ? 'List' : 's'}`
/** An article that fits: “an issue”, “a post”. */
const a = (noun: string): string => `${/^[aeiou](?!ser)/i.test(noun) ? 'an' : 'a'} ${noun}`

const drafts = ({ config }: Described): boolean => Boolean(config.versions?.drafts)
const draft = (of: Described): oas.ReferenceObject[] => (drafts(of) ? parameter('draft') : [])
const joins = ({ config }: Described): oas.ReferenceObject[] =>
  Object.keys(config.joins ?? {}).length > 0 ? parameter('joins') : []

/** `{message, doc}`: what a write answers. */
const written = ({ document }: Described, description: string): oas.ResponseObject => ({
  description,
  content: json(object({ message: text, doc: schemaRef(document) })),
})
const bulk = (of: Described): oas.ResponseObject => ({
  description: 'What was done. With 400: what was not, and why, beside what was.',
  content: json(
    object({
      docs: listOf(schemaRef(of.document)),
      errors: listOf({ type: 'object' }),
      message: text,
    }),
  ),
})

function body(of: Described, creating: boolean): oas.RequestBodyObject {
  const input = schemaRef(`${of.document}Input`)
  const needed = creating && !drafts(of) ? requiredOf(of) : []
  const schema: Schema = needed.length > 0 ? { allOf: [input, { required: needed }] } : input
  if (!of.config.upload) return { required: true, content: { 'application/json': { schema } } }
  const form = object(
    {
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
      _payload: {
        type: 'string',
        description: `The other fields as JSON, see ${of.document}Input.`,
      },
    },
    creating ? ['file'] : [],
  )
  const content = { 'multipart/form-data': { schema: form } }
  return {
    required: true,
    content: creating ? content : { ...content, 'application/json': { schema } },
  }
}

function requiredOf({ config }: Described): string[] {
  const fields = config.flattenedFields.filter(
    (field) =>
      'required' in field &&
      field.required &&
      !('defaultValue' in field && field.defaultValue !== undefined),
  )
  const account = config.auth && !config.auth.disableLocalStrategy
  return [
    ...new Set([...fields.map(({ name }) => name), ...(account ? ['email', 'password'] : [])]),
  ]
}

const versionOf = ({ document }: Described): Schema =>
  object(
    {
      id: text,
      parent: { description: 'The id of the document, or the document itself.' },
      version: { type: 'object', description: `What it was then, see ${document}.` },
      createdAt: text,
      updatedAt: text,
    },
    ['id'],
  )

const onlyVersioned =
  (make: Maker): Maker =>
  (of) =>
    of.config.versions ? make(of) : { leftOut: 'No versions are kept.' }

/** Payload's routes of every collection, by method and path. */
export const collectionRoutes: Record<string, Maker> = {
  'get /': (of) => ({
    operationId: `list${plural(of)}`,
    summary: `List ${several(of)}. 列出${one(of, 'zh')}。`,
    allowed: of.may.read,
    reading: true,
    parameters: [...many, ...shape, ...joins(of), ...draft(of)],
    answer: { description: 'A page of them.', content: json(pageOf(schemaRef(of.document))) },
  }),
  'get /count': (of) => ({
    operationId: `count${plural(of)}`,
    summary: `Count ${several(of)}. 统计${one(of, 'zh')}。`,
    allowed: of.may.read,
    reading: true,
    parameters: parameter('where'),
    answer: { description: 'How many.', content: json(schemaRef('Count')) },
  }),
  'get /:id': (of) => ({
    operationId: `get${of.document}`,
    summary: `Read ${a(one(of))}. 读取${one(of, 'zh')}。`,
    allowed: of.may.read,
    reading: true,
    parameters: [...shape, ...joins(of), ...draft(of)],
    answer: { description: `The ${one(of)}.`, content: json(schemaRef(of.document)) },
  }),
  'post /': (of) => ({
    operationId: `create${of.document}`,
    summary: `Make ${a(one(of))}${drafts(of) ? ', as a draft' : ''}. 新建${one(of, 'zh')}。`,
    allowed: of.may.create,
    parameters: [...draft(of), ...shape],
    body: body(of, true),
    status: 201,
    answer: written(of, 'It is made.'),
  }),
  'patch /:id': (of) => ({
    operationId: `update${of.document}`,
    summary: `Change ${a(one(of))}. 修改${one(of, 'zh')}。`,
    ...(drafts(of) && {
      description:
        'Of something published, send `draft=true`: the change is a draft beside it, until that is signed off and published. A write that would change what readers see is refused (409). 已发布内容的修改保存为草稿。',
    }),
    allowed: of.may.update,
    parameters: [...draft(of), ...shape],
    body: body(of, false),
    answer: written(of, 'It is changed.'),
    refusals: { 409: '' },
  }),
  'patch /': (of) => ({
    operationId: `update${plural(of)}`,
    summary: `Change all ${several(of)} that \`where\` finds. 批量修改${one(of, 'zh')}。`,
    allowed: of.may.update,
    parameters: [...parameter('where', 'sort', 'limit'), ...draft(of), ...shape],
    body: body(of, false),
    answer: bulk(of),
    refusals: { 409: '' },
  }),
  'delete /:id': (of) => ({
    operationId: `delete${of.document}`,
    summary: `Delete ${a(one(of))}. 删除${one(of, 'zh')}。`,
    description:
      'Refused (409) while something published shows or names it. 已发布内容所引用的不能删除。',
    allowed: of.may.delete,
    parameters: shape,
    answer: written(of, 'It is gone.'),
    refusals: { 409: '' },
  }),
  'delete /': (of) => ({
    operationId: `delete${plural(of)}`,
    summary: `Delete all ${several(of)} that \`where\` finds. 批量删除${one(of, 'zh')}。`,
    allowed: of.may.delete,
    parameters: [...parameter('where'), ...shape],
    answer: bulk(of),
    refusals: { 409: '' },
  }),
  'post /:id/duplicate': (of) => ({
    operationId: `duplicate${of.document}`,
    summary: `Copy ${a(one(of))}. 复制${one(of, 'zh')}。`,
    allowed: of.may.create,
    parameters: shape,
    answer: written(of, 'The copy.'),
  }),
  'post /access/:id?': (of) => ({
    operationId: `askAccess${of.document}`,
    summary: `What the asker may do with ${several(of)}. 当前身份的权限。`,
    allowed: of.may.read,
    answer: { description: 'By operation and field.', content: json({ type: 'object' }) },
  }),
  'get /versions': onlyVersioned((of) => ({
    operationId: `list${of.document}Versions`,
    summary: `List stored versions of ${several(of)}. 列出历史版本。`,
    allowed: of.may.readVersions,
    reading: true,
    parameters: [...many, ...shape],
    answer: { description: 'A page of them.', content: json(pageOf(versionOf(of))) },
  })),
  'get /versions/:id': onlyVersioned((of) => ({
    operationId: `get${of.document}Version`,
    summary: `Read a stored version of ${a(one(of))}. 读取历史版本。`,
    allowed: of.may.readVersions,
    reading: true,
    parameters: shape,
    answer: { description: 'The version.', content: json(versionOf(of)) },
  })),
  'post /versions/:id': onlyVersioned((of) => ({
    operationId: `restore${of.document}Version`,
    summary: `Make a stored version the draft again. 恢复历史版本为草稿。`,
    description: 'Send `draft=true`: what readers see is changed by publishing only.',
    allowed: of.may.readVersions.filter((role) => of.may.update.includes(role)),
    parameters: [...draft(of), ...parameter('depth')],
    answer: {
      description: 'The document.',
      content: json({ allOf: [schemaRef(of.document), object({ message: text })] }),
    },
    refusals: { 409: '' },
  })),
  'get /file/:filename': (of) => ({
    operationId: `get${of.document}File`,
    summary: 'The file of an image. 图片文件。',
    allowed: of.may.read,
    reading: true,
    answer: { description: 'The bytes.', content: { 'image/*': {} } },
  }),
  'get /paste-url/:id?': () => ({ leftOut: 'Galley fetches no files by address here.' }),
}
