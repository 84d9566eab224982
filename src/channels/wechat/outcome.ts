/** A message in both languages of the editors. */
export interface Words {
  en: string
  zh: string
}

/** The calls to WeChat of a day in Beijing that were made, and how many there may be. */
export interface QuotaUse {
  /** `2026-11-23` */
  day: string
  calls: {
    /** Such as `draft/add`. */
    call: string
    used: number
    limit: number
    /** WeChat has said that there are no more today, whatever was counted here. */
    exhausted?: boolean
  }[]
}

/** What became of an event: kept with the delivery, for editors to read. */
export interface Outcome {
  action:
    'added' | 'updated' | 'replaced' | 'unchanged' | 'adopted' | 'deleted' | 'gone' | 'ignored'
  message: Words
  /** The draft's media id; null when there is none. */
  mediaId: string | null
  title?: string
  /** What is not as it should be but did not stop the draft, a line each. */
  warnings: string[]
  /** What a person has still to do in WeChat's back end. */
  reminders: Words[]
  /** The day's quotas after the event. */
  quota?: QuotaUse
  /** A link by which the draft can be looked at for a short time. */
  preview?: string
}

/** WeChat's API has no field for it, so a person must declare AI content by hand. */
export const declareAi: Words = {
  en: 'AI had a part in this article, or may have had: declare it in the WeChat back end when you publish (the API has no field for it).',
  zh: '本文有（或可能有）AI 参与创作：发布时请在公众号后台勾选「内容由 AI 生成」声明（接口没有该字段）。',
}
