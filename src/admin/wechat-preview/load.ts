import type { PreviewAnswer } from '../../channels/wechat/preview/endpoint'
import type { PreviewedArticle } from '../../channels/wechat/preview/preview'
import { ask, type Outcome } from '../review/requests'
import type { Words } from '../words'

export type { PreviewAnswer, PreviewedArticle }

/**
 * The saved draft as WeChat would get it.
 * @param theme null: the document's own, else the column's
 */
export function loadPreview(
  documentPath: string,
  theme: string | null,
  w: Words,
): Promise<Outcome<PreviewAnswer>> {
  const query = theme ? `?theme=${encodeURIComponent(theme)}` : ''
  return ask<PreviewAnswer>(`${documentPath}/wechat-preview${query}`, w)
}
