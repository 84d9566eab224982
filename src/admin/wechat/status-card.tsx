'use client'
import { useConfig, useTranslation } from '@payloadcms/ui'
import type { WechatState } from '../../channels/wechat-status'
import { State } from './state'
import { useAnswer } from './use-answer'
import { wechatWords } from './words'

/** How often an open dashboard asks again, in ms. */
const every = 60_000
const pause = (state: WechatState): number | null => (state.configured ? every : null)

/** Asks how WeChat is, beside the dashboard: a bridge that does not answer must not hold that up. */
export function StatusCard() {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const words = wechatWords(i18n.language)
  const path = `${config.routes.api}/deliveries/wechat-status`
  const { answer, failed } = useAnswer<WechatState>(path, null, pause)
  return (
    <section aria-labelledby="galley-wechat-card" className="galley-wechat-card">
      <h2 id="galley-wechat-card">{words.card.title}</h2>
      {failed && <p className="galley-wechat__hint">{failed}</p>}
      {!answer && !failed && <p className="galley-wechat__hint">{words.panel.loading}</p>}
      {answer && <State language={i18n.language} state={answer} words={words} />}
    </section>
  )
}
