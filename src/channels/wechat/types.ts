/** An article as draft/add and draft/update take it. */
export interface DraftArticle {
  article_type: 'news'
  title: string
  author: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
  need_open_comment: 0 | 1
  only_fans_can_comment: 0 | 1
  /** What of the cover is shown, as `X1_Y1_X2_Y2`; WeChat takes the middle without them. */
  pic_crop_235_1?: string
  pic_crop_1_1?: string
}

/** A draft as draft/batchget lists it, as far as it is needed to know it again. */
export interface DraftItem {
  mediaId: string
  /** Milliseconds since 1970. */
  updatedAt: number
  /** In order; null where the listing does not say an article's `content_source_url`. */
  articles: { sourceUrl: string | null }[]
}
