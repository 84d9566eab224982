import type { Outcome } from '../../channels/wechat/outcome'
import { inLanguage } from '../wechat/view'
import { warningIn } from '../wechat-preview/view'
import type { AttemptFault } from './attempts'
import type { DeliveryWords } from './words'

interface OutcomeProps {
  outcome: Outcome
  language: string
  words: DeliveryWords
}

/** What the WeChat bridge did, what is different there, and what a person has still to do. */
export function OutcomeView({ outcome, language, words }: OutcomeProps) {
  const { message, warnings, reminders, preview } = outcome
  return (
    <div className="galley-outcome">
      <p>{inLanguage(message, language)}</p>
      {preview && (
        <p>
          <a href={preview} rel="noreferrer" target="_blank">
            {words.attempt.preview}
          </a>
        </p>
      )}
      {reminders.length > 0 && (
        <>
          <h4>{words.attempt.reminders}</h4>
          <ul>
            {reminders.map((reminder) => (
              <li key={reminder.en}>{inLanguage(reminder, language)}</li>
            ))}
          </ul>
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h4>{words.attempt.warnings}</h4>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warningIn(language, warning)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** WeChat's code and its id of the request, for who asks its support. */
export function FaultView({ fault, words }: { fault: AttemptFault; words: DeliveryWords }) {
  return (
    <p className="galley-outcome__fault">
      {fault.errcode !== null && (
        <>
          {words.attempt.code}: <code>{fault.errcode}</code>
        </>
      )}
      {fault.errcode !== null && fault.rid && ' · '}
      {fault.rid && (
        <>
          {words.attempt.rid}: <code>{fault.rid}</code>
        </>
      )}
    </p>
  )
}
