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
}

/** A draft as draft/batchget lists it. */
export interface DraftItem {
  media_id: string
  update_time: number
  content: { news_item: Partial<DraftArticle>[] }
}
