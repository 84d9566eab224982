import type { Words } from './outcome'

/** What the bridge says of a draft, in both languages of the editors. */
export const added: Words = { en: 'A draft was made.', zh: '草稿已建立。' }

export const updated: Words = { en: 'The draft was updated.', zh: '草稿已更新。' }

export const unchanged: Words = {
  en: 'Nothing that WeChat shows has changed: the draft stays as it is.',
  zh: '微信可见的内容没有变化，草稿保持不变。',
}

export const adopted: Words = {
  en: 'The draft had been made already (its answer was lost): it was found and updated.',
  zh: '草稿此前已建立（当时未收到回复），已找回并更新。',
}

export const goneMeanwhile: Words = {
  en: 'The earlier draft was published or deleted in WeChat meanwhile: a new draft was made.',
  zh: '原草稿已在微信发布或删除，已新建草稿。',
}

export const otherCount: Words = {
  en: 'The number of articles has changed, which no update can do: the draft was made anew.',
  zh: '文章篇数有变，无法原地更新，已重建草稿。',
}

export const deleted: Words = { en: 'The draft was deleted.', zh: '草稿已删除。' }

export const nothingToDelete: Words = {
  en: 'There was no draft to delete.',
  zh: '没有需要删除的草稿。',
}

export const goneAlready: Words = {
  en: 'The draft was gone already. If it was published on WeChat, withdraw it there by hand.',
  zh: '草稿已不存在。若已在微信发布，请在公众号后台手动删除。',
}

/** Two answers of WeChat about one draft that can't both be true. */
export const contradiction: Words = {
  en: 'WeChat says that there is no such draft and shows it all the same; it is tried again by itself',
  zh: '微信对同一草稿的回复前后矛盾，稍后会自动重试',
}
