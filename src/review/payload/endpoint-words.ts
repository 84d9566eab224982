import type { EndpointWords, Schema } from '../../rest'
import { type Reviewed } from '../canonical'
import type { Action } from '../states'

/** What /api/openapi.json says of the endpoints of a reviewed collection. */

const text: Schema = { type: 'string' }
const hash: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
})

const finding: Schema = {
  ...object(
    {
      rule: { ...text, description: 'Such as `ai-residue`.' },
      severity: { type: 'string', enum: ['error', 'warning', 'info'] },
      line: { type: 'integer', minimum: 1 },
      endLine: { type: 'integer', minimum: 1 },
      column: { type: 'integer', minimum: 1 },
      endColumn: { type: 'integer', minimum: 1 },
      message: text,
      messageZh: text,
      excerpt: text,
      fingerprint: { ...text, description: 'Names this finding: a waiver can be for it alone.' },
      suggestion: text,
    },
    ['rule', 'severity', 'line', 'endLine', 'message', 'messageZh', 'excerpt'],
  ),
  description: 'What a check found; an `error` stands against a sign-off. 检查结果。',
}

const waiver: Schema = {
  ...object(
    {
      rule: { ...text, maxLength: 100 },
      reason: { ...text, maxLength: 1000 },
      fingerprint: { ...text, maxLength: 100 },
      excerpt: { ...text, maxLength: 200 },
    },
    ['rule', 'reason'],
  ),
  description: 'A blocking finding that the signer lets pass. 豁免。',
}

const bodies: Record<Action, EndpointWords['body']> = {
  submit: undefined,
  'request-changes': {
    schema: object({ message: { ...text, maxLength: 10_000 } }, ['message']),
    example: { message: 'Name the source of the second figure. 请注明第二处数据的来源。' },
  },
  'sign-off': {
    schema: object(
      {
        statement: {
          ...text,
          maxLength: 2000,
          description: 'The words that are signed, shown to anyone.',
        },
        contentHash: {
          ...text,
          maxLength: 100,
          description: 'What was read, as `checks` says: 409 when the draft is no longer that.',
        },
        waivers: {
          type: 'array',
          maxItems: 200,
          items: { $ref: '#/definitions/Waiver' },
        },
      },
      ['statement'],
    ),
    example: { statement: 'I have read and checked all of it. 已通读并核对。', contentHash: 'f4…' },
  },
  publish: {
    required: false,
    schema: object({
      at: {
        type: 'string',
        format: 'date-time',
        description: 'A time to come; at once when absent.',
      },
    }),
    example: {},
  },
  retract: {
    schema: object({ reason: { ...text, maxLength: 10_000 } }, ['reason']),
    example: { reason: 'A source has withdrawn. 信源撤回。' },
  },
}

const summaries: Record<Action, string> = {
  submit: 'Submit the draft for review. 提交审稿。',
  'request-changes': 'Send it back with a message. 退回修改。',
  'sign-off': 'Sign off exactly this content. 签发。',
  publish: 'Publish it, now or at a time. 发布。',
  retract: 'Take it away from readers. 撤回。',
}

const conflicts: Record<Action, string> = {
  submit: 'It is not a draft (`wrong-state`). 状态不允许。',
  'request-changes': 'It is not in review (`wrong-state`). 状态不允许。',
  'sign-off':
    'Not in review, changed since it was read, not by a second person, or findings stand against it: `code`, and `findings`. 状态不允许、内容已变、须第二人签发，或有须处理的问题。',
  publish: 'Not signed off, changes asked for, or incomplete. 未签发。',
  retract: 'Readers do not see it. 未发布。',
}

/** What a transition takes, gives and refuses. */
export function transitionWords(collection: Reviewed, action: Action): EndpointWords {
  const editors = action !== 'submit'
  return {
    summary: summaries[action],
    for: editors ? 'editors' : 'signed-in',
    body: bodies[action],
    answer: {
      description: 'The document as it is now.',
      schema: object({ message: text, doc: { $ref: `#/definitions/${collection}` } }, [
        'message',
        'doc',
      ]),
    },
    refusals: {
      400: 'The request lacks something, such as a message or a statement (`missing-input`).',
      403: 'This role never may (`forbidden`). 该角色无权操作。',
      409: conflicts[action],
    },
    schemas: { Finding: finding, Waiver: waiver },
  }
}

export const checksWords: EndpointWords = {
  summary: 'What a proof-reader would say of the draft, and its hash. 检查草稿。',
  for: 'signed-in',
  answer: {
    description: 'The hash to sign with, and what was found.',
    schema: object(
      { contentHash: hash, findings: { type: 'array', items: { $ref: '#/definitions/Finding' } } },
      ['contentHash', 'findings'],
    ),
  },
  schemas: { Finding: finding },
}

export const signOffWords = (collection: Reviewed): EndpointWords => ({
  summary: 'Who signed what readers see, when, with which words. 谁签发了已发布的内容。',
  description:
    'For anyone. `canonical` is the very text whose SHA-256 is `contentHash`, see docs/audit.md.',
  for: 'anyone',
  answer: {
    description: 'The sign-off; without one, what readers see.',
    schema: object(
      {
        collection: { type: 'string', enum: [collection] },
        id: text,
        revision: { type: 'integer' },
        contentHash: hash,
        matches: { type: ['boolean', 'null'], description: 'Null where nobody needed to sign.' },
        signedBy: {
          type: ['object', 'null'],
          properties: { name: { type: ['string', 'null'] } },
        },
        at: { type: ['string', 'null'], format: 'date-time' },
        statement: { type: ['string', 'null'] },
        waivers: { type: 'array', items: { $ref: '#/definitions/Waiver' } },
        canonical: text,
      },
      [
        'collection',
        'id',
        'revision',
        'contentHash',
        'matches',
        'signedBy',
        'at',
        'statement',
        'waivers',
        'canonical',
      ],
    ),
  },
  schemas: { Waiver: waiver },
})

const stretch = object(
  {
    kind: { type: 'string', enum: ['same', 'added', 'removed', 'skipped'] },
    text,
    count: { type: 'integer', description: 'Of what is skipped, the paragraphs.' },
  },
  ['kind', 'text'],
)
const base: Schema = { type: 'string', enum: ['published', 'signed', 'reviewed'] }

export const changesWords: EndpointWords = {
  summary: 'What has changed in the draft, word by word. 草稿改动。',
  for: 'signed-in',
  query: {
    since: {
      description: 'The state to compare with; the first there is, when left out.',
      schema: base,
    },
  },
  answer: {
    description: 'Field by field, in what readers see.',
    schema: object(
      {
        since: {
          ...object({
            base,
            at: { type: ['string', 'null'] },
            signedBy: { type: ['string', 'null'] },
          }),
          type: ['object', 'null'],
        },
        bases: { type: 'array', items: base },
        changes: {
          type: 'array',
          items: object({ field: text, stretches: { type: 'array', items: stretch } }, [
            'field',
            'stretches',
          ]),
        },
      },
      ['since', 'bases', 'changes'],
    ),
  },
}

const writer: Schema = {
  type: ['object', 'null'],
  properties: {
    kind: text,
    id: { type: ['string', 'null'] },
    name: { type: ['string', 'null'] },
    model: { type: ['string', 'null'] },
  },
}
const writers: Schema = { type: 'array', items: writer }

export const provenanceWords: EndpointWords = {
  summary: 'Whose the text is: AI’s part, shares, part by part. 文本出处。',
  for: 'signed-in',
  query: {
    revision: {
      description: 'A published revision, from 1.',
      schema: { type: 'integer', minimum: 1 },
    },
    version: { description: 'The id of a stored version.', schema: text },
  },
  answer: {
    description: 'What is known, see docs/provenance.md.',
    schema: object(
      {
        id: text,
        revision: { type: 'integer' },
        updatedAt: { type: ['string', 'null'] },
        ai: { type: 'object' },
        share: { type: 'object', additionalProperties: { type: 'number' } },
        parts: {
          type: 'array',
          items: object(
            {
              index: { type: 'integer' },
              kind: text,
              excerpt: text,
              characters: { type: 'integer' },
              origin: text,
              writer,
              editedBy: writers,
              since: { type: ['string', 'null'] },
            },
            ['index', 'kind', 'excerpt', 'characters', 'origin'],
          ),
        },
        writers,
      },
      ['id', 'revision', 'ai', 'share', 'parts', 'writers'],
    ),
  },
}
