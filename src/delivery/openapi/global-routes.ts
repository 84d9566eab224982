import type { SanitizedGlobalConfig } from 'payload'
import type { Schema } from '../../rest'
import type { Route } from './collection-routes'
import { json, ref, schemaRef } from './common'
import type { AskerRole } from './roles'
import { inLanguage, lower } from './words'

interface DescribedGlobal {
  config: SanitizedGlobalConfig
  document: string
  may: Record<'read' | 'update', AskerRole[]>
}

const text: Schema = { type: 'string' }
const noVersions = (): Route => ({ leftOut: 'No versions are kept.' })
const shape = ['depth', 'select', 'populate'].map((name) => ref(`parameters/${name}`))
const called = ({ config }: DescribedGlobal): string => lower(inLanguage(config.label, 'en'))

/** Payload's routes of globals, by method and path. */
export const globalRoutes: Record<string, (of: DescribedGlobal) => Route> = {
  'get /': (of) => ({
    operationId: `get${of.document}`,
    summary: `Read the ${called(of)}. 读取${inLanguage(of.config.label, 'zh')}。`,
    allowed: of.may.read,
    reading: true,
    parameters: shape,
    answer: { description: 'As they are.', content: json(schemaRef(of.document)) },
  }),
  'post /': (of) => ({
    operationId: `update${of.document}`,
    summary: `Change the ${called(of)}. 修改${inLanguage(of.config.label, 'zh')}。`,
    allowed: of.may.update,
    body: { required: true, content: { ...json(schemaRef(`${of.document}Input`)) } },
    answer: {
      description: 'As they are now.',
      content: json({
        type: 'object',
        properties: { message: text, result: schemaRef(of.document) },
        required: ['message', 'result'],
      }),
    },
  }),
  'post /access': (of) => ({
    operationId: `askAccess${of.document}`,
    summary: `What the asker may do with the ${called(of)}. 当前身份的权限。`,
    allowed: of.may.read,
    answer: { description: 'By operation and field.', content: json({ type: 'object' }) },
  }),
  'get /versions': noVersions,
  'get /versions/:id': noVersions,
  'post /versions/:id': noVersions,
}
