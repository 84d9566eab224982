import type { DraftStory } from '../../channels/wechat-draft/state'
import { Moment } from '../moment'
import { warningIn } from '../wechat-preview/view'
import { inLanguage, nextTry } from './view'
import type { WechatWords } from './words'

interface StoryProps {
  story: DraftStory
  language: string
  words: WechatWords
}

/** What became of a draft, in words. */
export function Story({ story, language, words }: StoryProps) {
  const { panel } = words
  const { stage, outcome, fault, at } = story
  const next = nextTry(story)
  return (
    <>
      {stage !== 'done' && (
        <p className={`galley-wechat__stage galley-wechat__stage--${stage}`}>
          <strong>{panel.stage[stage]}</strong> <Moment iso={at} />
        </p>
      )}
      {fault && (
        <div className="galley-wechat__fault">
          <p>{inLanguage(fault.message, language)}</p>
          {fault.errcode !== null && (
            <p>
              {panel.code}: <code>{fault.errcode}</code>
            </p>
          )}
          {fault.rid && (
            <p>
              {panel.rid}: <code>{fault.rid}</code>
            </p>
          )}
        </div>
      )}
      {stage === 'retrying' && (
        <p className="galley-wechat__hint">
          {next ? (
            <>
              {panel.next} <Moment iso={next} />
            </>
          ) : (
            panel.turn
          )}
        </p>
      )}
      {outcome && (
        <LastOutcome
          earlier={stage !== 'done'}
          language={language}
          outcome={outcome}
          words={words}
        />
      )}
    </>
  )
}

function LastOutcome({
  outcome,
  earlier,
  language,
  words,
}: {
  outcome: NonNullable<DraftStory['outcome']>
  /** It is not of the newest event. */
  earlier: boolean
  language: string
  words: WechatWords
}) {
  const { panel } = words
  const { action, message, at, warnings, reminders, preview } = outcome
  const plain = ['added', 'updated', 'deleted'].includes(action)
  return (
    <>
      <p>
        {earlier && `${panel.before} `}
        <strong>{panel.action[action] ?? inLanguage(message, language)}</strong> <Moment iso={at} />
      </p>
      {!plain && panel.action[action] && (
        <p className="galley-wechat__hint">{inLanguage(message, language)}</p>
      )}
      {preview && !earlier && (
        <p>
          <a href={preview} rel="noreferrer" target="_blank">
            {panel.preview}
          </a>
        </p>
      )}
      {reminders.length > 0 && (
        <div className="galley-wechat__reminders">
          <h4>{panel.reminders}</h4>
          <ul>
            {reminders.map((reminder) => (
              <li key={reminder.en}>{inLanguage(reminder, language)}</li>
            ))}
          </ul>
        </div>
      )}
      {warnings.length > 0 && (
        <details>
          <summary>
            {panel.warnings} ({warnings.length})
          </summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warningIn(language, warning)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
