import { describe, expect, it } from 'vitest'
import { street } from './support'

const url = (slug: string): string => `https://column.example/posts/${slug}`

describe('an event that comes after a newer one of the same post', () => {
  it('does not take the draft back to an address that the post has left', async () => {
    const { cms, send, only } = await street()
    const [before, now] = [new Date(Date.now() - 60_000), new Date()]
    cms.publish('p1', { slug: 'new', revision: 2, title: '题', markdown: '正文' })
    const updated = { data: { slug: 'new', url: url('new'), revision: 2 }, at: now }
    expect((await send('post.updated', 'p1', updated)).status).toBe(200)
    // It had failed, and an editor sends it again.
    const published = { data: { slug: 'old', url: url('old'), revision: 1 }, at: before }
    expect((await send('post.published', 'p1', published)).status).toBe(200)
    expect(only().articles[0]?.content_source_url).toBe(url('new'))
  })

  it('leaves the draft of the post that has taken the address alone', async () => {
    const { cms, send, drafts } = await street()
    const [before, now] = [new Date(Date.now() - 60_000), new Date()]
    cms.publish('p1', { slug: 'new', revision: 2, title: '甲', markdown: '甲文' })
    cms.publish('p2', { slug: 'shared', revision: 2, title: '乙', markdown: '乙文' })
    await send('post.updated', 'p1', {
      data: { slug: 'new', url: url('new'), revision: 2 },
      at: now,
    })
    await send('post.updated', 'p2', {
      data: { slug: 'shared', url: url('shared'), revision: 2 },
      at: now,
    })
    await send('post.published', 'p1', {
      data: { slug: 'shared', url: url('shared'), revision: 1 },
      at: before,
    })
    const held = drafts().map(({ articles: [first] }) => [first?.title, first?.content_source_url])
    expect(held.sort()).toEqual([
      ['乙', url('shared')],
      ['甲', url('new')],
    ])
  })
})
