import type {
  CollectionBeforeOperationHook,
  FieldHook,
  JSONField,
  Payload,
  PayloadRequest,
} from 'payload'
import { fieldNobody } from '../../access'
import { publishedLog } from '../../database/published'
import { env } from '../../env'
import { label } from '../../fields/label'
import type { Reviewed } from '../canonical'
import {
  disclosureOf,
  labelSettingsFrom,
  type Disclosure,
  type LabelledAi,
  type LabelSettings,
} from '../labels'

const known = new WeakMap<Payload, { epoch: number; settings: Promise<LabelSettings> }>()

/**
 * The house's settings for labels, as they are committed. They are read once for each state of what is
 * published: a list asks the database for them once at most, and a change holds for every answer that
 * is made after this process knows of it.
 */
function labelSettings(payload: Payload): Promise<LabelSettings> {
  // Before the read: what is changed during it is read again.
  const epoch = publishedLog(payload).epoch()
  const found = known.get(payload)
  if (found?.epoch === epoch) return found.settings
  const settings = readSettings(payload)
  known.set(payload, { epoch, settings })
  settings.catch(() => known.delete(payload))
  return settings
}

async function readSettings(payload: Payload): Promise<LabelSettings> {
  const stored = await payload.db.findGlobal<{ labels?: unknown }>({ slug: 'settings' })
  return labelSettingsFrom(stored?.labels, new URL(env().publicUrl).host)
}

/** What a document's label hangs on: read along wherever it is asked for alone. */
const needed = {
  title: true,
  revision: true,
  ai: { involvement: true, noneConfirmedBy: true, credit: true, label: true },
} as const

/** Before a read that selects `disclosure`: selects what it is made of too. */
export const selectForDisclosure: CollectionBeforeOperationHook = ({ args }) => {
  const selecting = args as { select?: Record<string, unknown> }
  const { select } = selecting
  if (select?.disclosure !== true) return args
  const ai = select.ai === true || typeof select.ai !== 'object' ? select.ai : { ...select.ai }
  selecting.select = {
    ...select,
    ...needed,
    ai: ai === true ? true : { ...(ai ?? {}), ...needed.ai },
  }
  return args
}

interface Read {
  id?: unknown
  title?: string | null
  revision?: number | null
  ai?: LabelledAi | null
}

/** What readers are told of AI's part in documents as they are stored, by the house's settings now. */
export async function labelsOf(
  payload: Payload,
): Promise<(collection: Reviewed, doc: object) => Disclosure | null> {
  const settings = await labelSettings(payload)
  return (collection, doc) => {
    const { id, title, revision, ai }: Read = doc
    const document = { id: id ? String(id) : null, title, revision, ai, collection }
    return disclosureOf(document, settings)
  }
}

/** The same for one document, while Payload reads it. */
async function disclosureFor(
  req: PayloadRequest,
  collection: Reviewed,
  doc: object,
): Promise<Disclosure | null> {
  const { ai }: Read = doc
  // A copy: while the settings are read, Payload takes away what the reader may not see.
  const stored = { ...doc, ai: { ...ai } }
  return (await labelsOf(req.payload))(collection, stored)
}

const text = { type: 'string' } as const
const strings = (...names: string[]) => ({
  type: 'object' as const,
  properties: Object.fromEntries(names.map((name) => [name, text])),
  required: names,
  additionalProperties: false,
})

const aigc = strings(
  'Label',
  'ContentProducer',
  'ProduceID',
  'ReservedCode1',
  'ContentPropagator',
  'PropagateID',
  'ReservedCode2',
)

/**
 * The label of a document for the sites that show it: made at every read, never stored.
 *
 * It must be the first field of its collection: its hook is then called before Payload takes from the
 * document what the reader may not see (`ai.noneConfirmedBy`).
 */
export function disclosureField(collection: Reviewed): JSONField {
  const disclose: FieldHook = ({ data, req, siblingData }) => {
    if (siblingData.ai !== undefined) {
      return disclosureFor(req, collection, { ...siblingData, id: siblingData.id ?? data?.parent })
    }
    // A read that leaves `ai` out: nothing can be said, and nobody else's word is passed on.
    delete siblingData.disclosure
    return undefined
  }
  return {
    name: 'disclosure',
    type: 'json',
    virtual: true,
    label: label('Label for readers', '向读者显示的标识'),
    access: { create: fieldNobody, update: fieldNobody },
    admin: { hidden: true },
    hooks: { afterRead: [disclose] },
    typescriptSchema: [
      () => ({
        description:
          'What readers are to be told of AI’s part; null for none. 须向读者显示的 AI 标识。',
        oneOf: [
          {
            type: 'object',
            properties: {
              text,
              credit: { type: ['string', 'null'] },
              level: { type: 'string', enum: ['unknown', 'assisted', 'cocreated', 'generated'] },
              position: { type: 'string', enum: ['start', 'end', 'both'] },
              digitalSourceType: strings('iptc', 'schemaOrg'),
              aigc: {
                ...aigc,
                properties: {
                  ...aigc.properties,
                  Label: { type: 'string', enum: ['1', '2', '3'] },
                },
              },
            },
            required: ['text', 'credit', 'level', 'position', 'digitalSourceType', 'aigc'],
            additionalProperties: false,
          },
          { type: 'null' },
        ],
      }),
    ],
  }
}
