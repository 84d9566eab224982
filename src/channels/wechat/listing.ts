import type { WechatClient } from './client'
import type { DraftItem } from './types'

/** Pages that are read at most: 20 drafts each. */
const PAGES = 200
/** How often the listing begins anew when drafts came or went while it was read. */
const RESTARTS = 2
/** What WeChat's clock may be off, in ms. */
const CLOCKS = 10 * 60_000

/** The drafts that WeChat lists. */
export interface Listing {
  drafts: DraftItem[]
  /** All drafts were read, not only those changed lately. */
  complete: boolean
}

/**
 * Lists the account's drafts.
 * @param since only those changed after this matter (ms since 1970): the rest is left out where the
 *   listing turns out to be in the order of changes, newest first. The documentation promises no order.
 */
export async function listDrafts(client: WechatClient, since = -Infinity): Promise<Listing> {
  for (let again = 0; ; again += 1) {
    const found = new Map<string, DraftItem>()
    let total: number | null = null
    let moved = false
    let last = Infinity
    let ordered = true
    for (let page = 0; page < PAGES; page += 1) {
      const { total: now, items } = await client.listDrafts(page * 20)
      moved ||= total !== null && now !== total
      total = now
      for (const item of items) {
        ordered &&= item.updatedAt <= last
        last = item.updatedAt
        found.set(item.mediaId, item)
      }
      if (items.length === 0 || (page + 1) * 20 >= now) break
      // A page of one single second says nothing about the order.
      const oldEnough = ordered && spread(items) && last < since - CLOCKS
      if (oldEnough) return { drafts: [...found.values()], complete: false }
    }
    // A draft that went away moves the others up, past the page that was being read.
    if (!moved || again === RESTARTS) return { drafts: [...found.values()], complete: !moved }
  }
}

function spread(items: readonly DraftItem[]): boolean {
  return items.length > 1 && items[0]?.updatedAt !== items.at(-1)?.updatedAt
}

/** The drafts that carry one of some addresses, as their first article's `content_source_url`. */
export function marked(drafts: readonly DraftItem[], addresses: readonly string[]): DraftItem[] {
  return drafts.filter(({ articles }) => addresses.includes(articles[0]?.sourceUrl ?? ''))
}
