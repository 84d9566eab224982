import type { Words } from '../../channels/wechat/outcome'
import type { BridgeStatus } from '../../channels/wechat/status'
import type { DraftAnswer } from '../../channels/wechat-draft/endpoint'
import type { DraftStory } from '../../channels/wechat-draft/state'

/** A text of two languages in the reader's. */
export function inLanguage(words: Words, language: string): string {
  return language.startsWith('zh') ? words.zh : words.en
}

/** Whether the story goes on by itself, so that it is worth asking again soon. */
export function goesOn({ story }: DraftAnswer): boolean {
  return story !== null && ['waiting', 'working', 'retrying'].includes(story.stage)
}

/** Whether sending again helps: not what went through, nor what is on its way. */
export function canResend({ story, mayResend }: DraftAnswer): boolean {
  return mayResend && story !== null && ['failed', 'retrying'].includes(story.stage)
}

/** When it is tried next; null when that time is over, and it waits for those before it. */
export function nextTry({ nextAt }: DraftStory, now = Date.now()): string | null {
  return nextAt !== null && Date.parse(nextAt) > now ? nextAt : null
}

/** How much of a quota is used, as a bar. */
export interface QuotaBar {
  call: string
  used: string
  limit: string
  /** 0–100, whole; what was called at all shows at least 1. */
  percent: number
  level: 'fine' | 'near' | 'over'
  exhausted: boolean
}

/** The bars of the day's quotas, the fullest first. */
export function quotaBars(quota: BridgeStatus['quota'], language: string): QuotaBar[] {
  const number = new Intl.NumberFormat(language.startsWith('zh') ? 'zh' : 'en')
  return quota.calls
    .map(({ call, used, limit, exhausted = false }) => {
      const share = exhausted || limit === 0 ? 1 : used / limit
      const level = share >= 1 ? 'over' : share >= 0.8 ? 'near' : 'fine'
      return {
        share,
        bar: {
          ...{ call, exhausted, level },
          used: number.format(used),
          limit: number.format(limit),
          percent: used > 0 || exhausted ? Math.max(1, Math.min(100, Math.round(share * 100))) : 0,
        } satisfies QuotaBar,
      }
    })
    .sort((a, b) => b.share - a.share)
    .map(({ bar }) => bar)
}

/** Whether something was carried out after the last error. */
export function isSettled({ lastError, lastDone }: BridgeStatus): boolean {
  return lastError !== null && lastDone !== null && lastDone > lastError.at
}
