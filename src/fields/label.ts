/** A text of the admin UI in its two languages. */
export interface Label {
  en: string
  zh: string
  [language: string]: string
}

/** @example label('Title', '标题') */
export function label(en: string, zh: string): Label {
  return { en, zh }
}

/** The navigation groups of the admin UI. */
export const groups = {
  column: label('Column', '专栏'),
  things: label('People and things', '人与事物'),
  delivery: label('Delivery', '分发'),
  house: label('House', '编辑部'),
} as const
