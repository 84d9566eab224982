import type { BridgeStatus } from '../../channels/wechat/status'
import type { WechatState } from '../../channels/wechat-status'
import { Moment } from '../moment'
import { Setup } from './setup'
import { inLanguage, isSettled, quotaBars } from './view'
import type { WechatWords } from './words'

interface StateProps {
  state: WechatState
  language: string
  words: WechatWords
}

/** How the bridge is, or why that is not known. */
export function State({ state, language, words }: StateProps) {
  if (!state.configured) return <Setup missing={state.missing} words={words} />
  if (!state.reachable) {
    return (
      <p className="galley-wechat__fault" role="alert">
        {inLanguage(state.reason, language)}
      </p>
    )
  }
  const { card } = words
  const { status, where } = state
  return (
    <>
      <p>
        {where === null ? card.here : card.there(where)} {card.drafts(status.drafts)}{' '}
        {card.waiting(status.waiting.count)}{' '}
        {status.doubts.count > 0 && card.doubts(status.doubts.count)}
      </p>
      <LastError language={language} status={status} words={words} />
      <h3>{card.quotas(status.quota.day)}</h3>
      <Quotas language={language} quota={status.quota} words={words} />
    </>
  )
}

function Quotas({
  quota,
  language,
  words,
}: {
  quota: BridgeStatus['quota']
  language: string
  words: WechatWords
}) {
  const { card } = words
  const bars = quotaBars(quota, language)
  if (bars.length === 0) return <p className="galley-wechat__hint">{card.noCalls}</p>
  return (
    <ul className="galley-wechat-card__quotas">
      {bars.map(({ call, used, limit, percent, level, exhausted }) => (
        <li key={call}>
          <span title={call}>{card.call[call] ?? call}</span>
          <span aria-hidden="true" className="galley-wechat-card__bar">
            <span
              className={`galley-wechat-card__used galley-wechat-card__used--${level}`}
              style={{ width: `${percent}%` }}
            />
          </span>
          <span className="galley-wechat-card__count">
            {card.used(used, limit)}
            {exhausted && ` ${card.exhausted}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function LastError({
  status,
  language,
  words,
}: {
  status: BridgeStatus
  language: string
  words: WechatWords
}) {
  const { card, panel } = words
  const { lastError } = status
  if (!lastError) return null
  const { at, message, errcode, rid, address } = lastError
  const settled = isSettled(status)
  return (
    <div className={settled ? 'galley-wechat__hint' : 'galley-wechat__fault'}>
      <p>
        <strong>{card.error}</strong> <Moment iso={at} />
        {errcode !== null && (
          <>
            {' · '}
            {panel.code} <code>{errcode}</code>
          </>
        )}
        {rid && (
          <>
            {' · rid '}
            <code>{rid}</code>
          </>
        )}
      </p>
      <p>
        {inLanguage(message, language)} {settled && card.settled}
      </p>
      {address && !settled && (
        <p>
          {card.whitelist} <code>{address}</code>
        </p>
      )}
    </div>
  )
}
