import { z } from 'zod'
import type { Post } from '../../../payload-types'
import { transition } from '../../../review/payload/transition'
import { baseHash, findDraft, findingsIn, requireBase, standing } from '../posts'
import { defineTool } from '../tool'

export const submitPost = defineTool({
  name: 'submit_post',
  title: 'Submit a post for review',
  description:
    'Hands a draft to the editors, who ask for changes or sign it off. With a baseHash it is refused when someone has saved the post since you read it. Answers how many findings still block the sign-off; mend those with update_draft.',
  input: z.strictObject({
    id: z.string().min(1).max(100),
    baseHash: z.string().max(100).describe('From read_post, or from your last write').optional(),
  }),
  async run({ id, baseHash: base }, { req }) {
    const before = await findDraft(req, id)
    if (base !== undefined) requireBase(before, base)
    await transition(req, 'posts', before.id, 'submit')
    const post: Post = await findDraft(req, before.id)
    const [about] = await standing(req, [post])
    const blocking = findingsIn(post).filter(({ severity }) => severity === 'error').length
    return { data: { ...about, baseHash: baseHash(post), blockingFindings: blocking } }
  },
})
