'use client'
import { Button, Link, toast, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import type { DraftAnswer } from '../../channels/wechat-draft/endpoint'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { Setup } from './setup'
import { Story } from './story'
import { useAnswer } from './use-answer'
import { canResend, goesOn } from './view'
import { type WechatWords, wechatWords } from './words'

/** How often a story that goes on is asked for again, in ms. */
const every = 3_000
const pause = (answer: DraftAnswer): number | null => (goesOn(answer) ? every : null)

/** In the sidebar of a post or an issue: what became of its draft in WeChat. */
export function WechatPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const words = wechatWords(i18n.language)
  const { api, admin } = config.routes
  const path = id === undefined ? null : `${api}/${collectionSlug}/${id}/wechat-draft`
  const { answer, failed, reload } = useAnswer<DraftAnswer>(path, data?.updatedAt, pause)
  if (path === null || id === undefined) return null
  return (
    <section aria-labelledby="galley-wechat" className="galley-wechat field-type">
      <h3 id="galley-wechat">{words.panel.title}</h3>
      <div aria-live="polite">
        {failed && <p className="galley-wechat__hint">{failed}</p>}
        {!answer && !failed && <p className="galley-wechat__hint">{words.panel.loading}</p>}
        {answer && <Draft answer={answer} language={i18n.language} words={words} />}
      </div>
      {answer?.story && answer.mayResend && (
        <Steps
          admin={admin}
          answer={answer}
          api={api}
          document={String(id)}
          onSent={reload}
          words={words}
        />
      )}
    </section>
  )
}

function Draft({
  answer,
  language,
  words,
}: {
  answer: DraftAnswer
  language: string
  words: WechatWords
}) {
  const { missing, disabled, story } = answer
  return (
    <>
      {missing && <Setup missing={missing} words={words} />}
      {!missing && disabled && <p className="galley-wechat__fault">{words.panel.disabled}</p>}
      {!missing && !story && <p className="galley-wechat__hint">{words.panel.none}</p>}
      {story && <Story language={language} story={story} words={words} />}
    </>
  )
}

function Steps({
  admin,
  answer,
  api,
  document,
  onSent,
  words,
}: {
  admin: string
  answer: DraftAnswer
  api: string
  document: string
  onSent: () => void
  words: WechatWords
}) {
  const { w } = useWords()
  const [busy, setBusy] = useState(false)
  const { story } = answer
  if (!story) return null
  const resend = async (): Promise<void> => {
    setBusy(true)
    const outcome = await ask(`${api}/deliveries/${story.delivery}/resend`, w, {})
    setBusy(false)
    if (outcome.ok) toast.success(words.panel.sent)
    else toast.error(outcome.failure.message)
    onSent()
  }
  const list = `${admin}/collections/deliveries`
  return (
    <>
      {canResend(answer) && (
        <Button
          buttonStyle="secondary"
          disabled={busy}
          margin={false}
          onClick={() => void resend()}
          size="small"
        >
          {words.panel.resend}
        </Button>
      )}
      <ul className="galley-wechat__links">
        <li>
          <Link href={`${list}/${story.delivery}`} prefetch={false}>
            {words.panel.delivery}
          </Link>
        </li>
        <li>
          <Link href={`${list}?where[document][equals]=${document}`} prefetch={false}>
            {words.panel.deliveries}
          </Link>
        </li>
      </ul>
    </>
  )
}
