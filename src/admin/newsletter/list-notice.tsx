import type { UIFieldServerProps } from 'payload'
import { sendsMail } from '../../email'
import { env } from '../../env'
import { newsletterWords } from './words'

/** Above a newsletter's settings: whether mail leaves at all, how many readers it has, and their form. */
export async function ListNotice({ id, i18n, payload, user }: UIFieldServerProps) {
  const w = newsletterWords(i18n.language)
  const warning = !sendsMail(payload)
  const list = id === undefined ? null : String(id)
  const count = async (state: string): Promise<number> => {
    const { totalDocs } = await payload.count({
      collection: 'subscribers',
      where: { and: [{ list: { equals: list } }, { state: { equals: state } }] },
      overrideAccess: false,
      user,
    })
    return totalDocs
  }
  const counts =
    list === null ? null : await Promise.all(['active', 'pending', 'bounced'].map(count))
  const form = `<form method="post" action="${env().publicUrl}/api/newsletter/subscribe">
  <input type="hidden" name="list" value="${list ?? ''}">
  <input type="email" name="email" required>
  <button>${w.subscribe}</button>
</form>`
  return (
    <div className={`galley-list-notice${warning ? ' galley-list-notice--warning' : ''}`}>
      {warning && <strong role="alert">{w.noMail}</strong>}
      {counts ? (
        <>
          <p>{w.counts(counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0)}</p>
          <p>{w.form}</p>
          <pre>{form}</pre>
        </>
      ) : (
        <p>{w.later}</p>
      )}
    </div>
  )
}
