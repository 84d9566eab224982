import { type CollectionConfig, type FieldHook, ValidationError } from 'payload'
import { admins, editors, nobody } from '../src/access'
import { groups, label } from '../src/fields/label'
import { auditAccount, auditAccountDeleted, rememberAccount } from '../src/review/payload/accounts'

/** Characters of the shortest key that is taken; those that the admin UI makes have 36. */
const shortestKey = 32

/** Refuses a short key. As a hook: Payload validates the field only once it is encrypted. */
const requireLongKey: FieldHook = ({ collection, req, value }) => {
  if (typeof value !== 'string' || value === '' || value.length >= shortestKey) return value
  const message = `A key has at least ${shortestKey} characters: let the admin UI make one. 密钥至少 ${shortestKey} 个字符，请由后台生成。`
  throw new ValidationError(
    { collection: collection?.slug ?? 'agents', errors: [{ path: 'apiKey', message }] },
    req.t,
  )
}

/** Programs that write drafts with an API key: never people, and never signing off. */
export const Agents: CollectionConfig<'agents'> = {
  slug: 'agents',
  labels: { singular: label('Agent', '智能体'), plural: label('Agents', '智能体') },
  admin: {
    useAsTitle: 'name',
    group: groups.house,
    description: label(
      'A program signs in with “Authorization: agents API-Key <key>”, by MCP at /api/mcp too. It can make and change drafts, and submit them; never sign off or publish. Note the key when you make it: nobody is shown it again.',
      '程序以 “Authorization: agents API-Key <key>” 登录，也可经 MCP（/api/mcp）；可创建、修改与提交草稿，不能签发或发布。请在创建时记下密钥，之后不再显示。',
    ),
  },
  auth: { useAPIKey: true, disableLocalStrategy: true },
  access: {
    create: admins,
    read: ({ req }) => {
      if (req.user?.collection === 'agents') return { id: { equals: req.user.id } }
      return editors({ req })
    },
    update: admins,
    delete: admins,
    // There is no password, so nothing that could be locked.
    unlock: nobody,
    admin: () => false,
  },
  hooks: {
    beforeChange: [rememberAccount('agents')],
    afterChange: [auditAccount('agents')],
    afterDelete: [auditAccountDeleted('agents')],
  },
  fields: [
    { name: 'name', type: 'text', required: true, label: label('Name', '名称') },
    { name: 'model', type: 'text', label: label('Model', '模型') },
    { name: 'notes', type: 'textarea', label: label('Notes', '备注') },
    // Payload's own field, which any word would do for. A key is all that it takes to be this agent.
    { name: 'apiKey', type: 'text', hooks: { beforeValidate: [requireLongKey] } },
  ],
}
