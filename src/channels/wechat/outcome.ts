/** A message in both languages of the editors. */
export interface Words {
  en: string
  zh: string
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
}

/** WeChat's API has no field for it, so a person must declare AI content by hand. */
export const declareAi: Words = {
  en: 'This article was made with AI: declare it in the WeChat back end when you publish (the API has no field for it).',
  zh: '本文有 AI 参与创作：发布时请在公众号后台勾选「内容由 AI 生成」声明（接口没有该字段）。',
}
