import { describe, expect, it } from 'vitest'
import { type Sent } from './mock/articles'
import { contentFaults } from './mock/content'
import { Dealer } from './mock/dealer'
import { nameOf } from './mock/faults'
import { errorCodes } from './mock/codes'
import { makeDecks } from './mock/faults'
import { checkDrafts, type DraftsToCheck } from './verify-drafts'
import { checkEvents } from './verify-events'
import type { Arrival } from './receiver'

const publicUrl = 'https://column.example'
const doc = (id: string, marker: string) => ({
  ...{ kind: 'posts' as const, id, slug: id, title: `题目 ${id}`, markers: [marker] },
})
const draft = (mediaId: string, id: string, marker: string, more: Sent = {}) => ({
  ...{ mediaId, createdAt: 0, updatedAt: 0, foreign: false },
  articles: [
    {
      title: `题目 ${id}`,
      content: `<p>${marker}</p>`,
      content_source_url: `${publicUrl}/posts/${id}`,
      ...more,
    },
  ],
})
const check = (input: Partial<DraftsToCheck> & { drafts: ReturnType<typeof draft>[] }) =>
  checkDrafts({
    ...{ documents: [doc('a', 'markav1end')], publicUrl, publishedThere: new Map() },
    ...input,
    snapshot: { drafts: input.drafts, calls: [], foreign: 0 },
  })
const none = { lost: [], duplicate: [], leftover: [], stale: [], violations: [], foreign: [] }

describe('the comparison of drafts with what readers see', () => {
  it('finds nothing when each post has its draft', () => {
    expect(check({ drafts: [draft('m1', 'a', 'markav1end')] })).toEqual(none)
  })

  it('finds a lost one, a second one, one left over and one that is not the newest', () => {
    expect(check({ drafts: [] }).lost).toHaveLength(1)
    const twins = [draft('m1', 'a', 'markav1end'), draft('m2', 'a', 'markav1end')]
    expect(check({ drafts: twins }).duplicate).toHaveLength(1)
    const moved = { content_source_url: `${publicUrl}/posts/old` }
    const elsewhere = [twins[0] as never, draft('m3', 'a', 'markav1end', moved)]
    expect(check({ drafts: elsewhere }).duplicate).toHaveLength(1)
    const other = [twins[0] as never, draft('m4', 'b', 'markbv1end')]
    expect(check({ drafts: other }).leftover).toHaveLength(1)
    expect(check({ drafts: [draft('m1', 'a', 'markav0end')] }).stale).toHaveLength(1)
    expect(
      check({ drafts: [draft('m1', 'a', 'markav1end', { title: '别的' })] }).stale,
    ).toHaveLength(1)
  })

  it('does not miss a draft whose newest version is out at WeChat', () => {
    const publishedThere = new Map([[`${publicUrl}/posts/a`, ['<p>markav1end</p>']]])
    expect(check({ drafts: [], publishedThere }).lost).toEqual([])
    publishedThere.set(`${publicUrl}/posts/a`, ['<p>markav0end</p>'])
    expect(check({ drafts: [], publishedThere }).lost).toHaveLength(1)
  })
})

describe('the comparison of messages with the audit log', () => {
  const arrival = (id: string, document: string, revision: number): Arrival => ({
    ...{ at: 0, id, type: 'post.published', document, revision, answered: 200 },
  })
  const publication = (document: string, revision: number) => ({
    ...{ action: 'published', collectionSlug: 'posts', doc: document, revision },
  })

  it('takes tries of one message as one', () => {
    const heard = [arrival('m1', 'a', 1), arrival('m1', 'a', 1), arrival('m2', 'b', 1)]
    const found = checkEvents([publication('a', 1), publication('b', 1)], heard, [])
    expect(found).toEqual({ unheard: [], twice: [], disorder: [], overtaken: 0, open: [] })
  })

  it('finds what was not heard, heard as two, and out of order', () => {
    const log = [publication('a', 1), publication('a', 2)]
    expect(checkEvents(log, [arrival('m1', 'a', 1)], []).unheard).toHaveLength(1)
    const twice = [arrival('m1', 'a', 1), arrival('m2', 'a', 1), arrival('m3', 'a', 2)]
    expect(checkEvents(log, twice, []).twice).toHaveLength(1)
    const late = [arrival('m2', 'a', 2), arrival('m1', 'a', 1)]
    expect(checkEvents(log, late, []).disorder).toHaveLength(1)
  })
})

describe('the mock’s reading of an article', () => {
  const origin = 'http://mmbiz.qpic.cn'
  it.each([
    '<p onclick="x()">a</p>',
    '<script>1</script>',
    '<p id="a">a</p>',
    '<p class="a">a</p>',
    '<p style="position:fixed">a</p>',
    '<ul><ul><li>a</li></ul></ul>',
    '<a href="https://example.com">a</a>',
    '<img src="https://example.com/a.png">',
    '<table><tbody><tr><td>a</td></tr></tbody></table>',
    '<pre><code>a  b</code></pre>',
    '<input type="checkbox">',
    '<svg width="700"></svg>',
  ])('refuses %s', (html) => {
    expect(contentFaults(html, origin).length).toBeGreaterThan(0)
  })

  it('takes what WeChat keeps', () => {
    const html = `<section style="overflow-x:auto"><table><tbody><tr><td>a</td></tr></tbody></table></section><ul><li><section>a</section><ul><li>b</li></ul></li></ul><img src="${origin}/x/0"><a href="https://mp.weixin.qq.com/s/1">a</a>`
    expect(contentFaults(html, origin)).toEqual([])
  })
})

describe('the fault plan', () => {
  it('has every code of the document, and is the same for the same seed', () => {
    const faults = [...makeDecks(5, 1).values()].flat()
    const named = new Set(faults.map(nameOf))
    for (const code of errorCodes.filter((one) => one !== 45009))
      expect(named).toContain(`code ${code}`)
    expect([...makeDecks(5, 1)]).toEqual([...makeDecks(5, 1)])
    expect([...makeDecks(6, 1)]).not.toEqual([...makeDecks(5, 1)])
  })

  it('lifts a quota, and deals nothing once it is calm', () => {
    let now = 0
    const dealer = new Dealer(1, 1, () => now)
    for (let call = 0; call < 300; call += 1) {
      now += 10_000
      dealer.next('draft/add')
    }
    expect(dealer.left().filter((one) => one.startsWith('draft/add '))).toEqual([])
    const fresh = new Dealer(1, 1)
    fresh.calm()
    expect(Array.from({ length: 50 }, () => fresh.next('draft/add')).every((one) => !one)).toBe(
      true,
    )
  })
})
