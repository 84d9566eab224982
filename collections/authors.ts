import { fieldAdmins, fieldSignedIn } from '../src/access'
import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Who writes: people, organisations and agents that stand in a byline. */
export const Authors = mergeable(
  entity({
    slug: 'authors',
    labels: { singular: label('Author', '作者'), plural: label('Authors', '作者') },
    postsField: 'authors',
    fields: [
      {
        name: 'kind',
        type: 'select',
        defaultValue: 'person',
        label: label('Kind', '类型'),
        options: [
          { value: 'person', label: label('Person', '个人') },
          { value: 'organisation', label: label('Organisation', '机构') },
          { value: 'agent', label: label('AI agent', 'AI 智能体') },
        ],
      },
      {
        name: 'user',
        type: 'relationship',
        relationTo: 'users',
        // Else an editor could write themselves out of the way, and sign what they wrote.
        access: { read: fieldSignedIn, create: fieldAdmins, update: fieldAdmins },
        label: label('Account', '账号'),
        admin: {
          description: label(
            'The account of this author: who signs off must be another person.',
            '该作者的账号：签发人须为另一人。',
          ),
        },
      },
    ],
  }),
)
