import type { Limits } from './limits'
import type { DraftArticle } from './types'

/**
 * What is made smaller after WeChat refused an article that keeps to the documented limits: field
 * reports contradict those (authors of 8 Chinese characters, titles of 20).
 */
export interface Narrowing {
  limits: Partial<Limits>
  /** Fields that are left empty, or off. */
  without: readonly ('author' | 'digest' | 'comments')[]
  /** A line for the editor. */
  warning: string
}

/** The steps for a code, the mildest first; null sends the same again, since WeChat errs at times. */
const STEPS: Record<number, readonly (Narrowing | null)[]> = {
  45110: [
    null,
    {
      limits: { author: 8 },
      without: [],
      warning:
        'WeChat refused the author’s name: shortened to 8 characters (微信拒绝作者名，已缩短)',
    },
    {
      limits: {},
      without: ['author'],
      warning: 'WeChat refused the author’s name: left out (微信拒绝作者名，已略去)',
    },
  ],
  45003: [
    null,
    {
      limits: { title: 20 },
      without: [],
      warning:
        'WeChat refused the title: shortened to 20 characters (微信拒绝标题长度，已缩短为 20 字)',
    },
  ],
  45004: [
    null,
    {
      limits: { digest: 54 },
      without: [],
      warning: 'WeChat refused the summary: shortened to 54 characters (微信拒绝摘要，已缩短)',
    },
    {
      limits: {},
      without: ['digest'],
      warning: 'WeChat refused the summary: left out (微信拒绝摘要，已略去)',
    },
  ],
  88000: [
    null,
    {
      limits: {},
      without: ['comments'],
      warning:
        'the account may not open comments: they are left off (账号没有留言权限，已关闭留言)',
    },
  ],
}

/** What was tried so far on one article, by code. */
export class Narrowed {
  private readonly taken = new Map<number, number>()
  private readonly chosen = new Map<number, Narrowing>()

  /**
   * Takes the next step for a code that WeChat answered.
   * @returns false when there is none left
   */
  step(code: number | null): boolean {
    if (code === null) return false
    const at = this.taken.get(code) ?? 0
    const next = STEPS[code]?.[at]
    if (next === undefined) return false
    this.taken.set(code, at + 1)
    if (next) this.chosen.set(code, next)
    return true
  }

  limits(limits: Limits): Limits {
    return Object.assign({}, limits, ...this.all().map((one) => one.limits)) as Limits
  }

  article(article: DraftArticle): DraftArticle {
    const without = new Set(this.all().flatMap((one) => one.without))
    return {
      ...article,
      ...(without.has('author') ? { author: '' } : {}),
      ...(without.has('digest') ? { digest: '' } : {}),
      ...(without.has('comments') ? { need_open_comment: 0, only_fans_can_comment: 0 } : {}),
    }
  }

  warnings(): string[] {
    return this.all().map((one) => one.warning)
  }

  private all(): Narrowing[] {
    return [...this.chosen.values()]
  }
}
