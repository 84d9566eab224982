import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { loadWaiting, type WaitingGroup } from './waiting/load'
import { type Words, words } from './words'

/** Above the dashboard: what waits for a person to act on it; what to do first when there is nothing. */
export async function Waiting({ i18n, payload, permissions, user }: ServerProps) {
  if (!user) return null
  const w = words(i18n.language)
  const access = { overrideAccess: false, user } as const
  const [posts, issues] = await Promise.all([
    payload.count({ collection: 'posts', ...access }),
    payload.count({ collection: 'issues', ...access }),
  ])
  const admin = payload.config.routes.admin
  if (posts.totalDocs + issues.totalDocs === 0) {
    return (
      <FirstSteps
        addsUsers={Boolean(permissions?.collections?.users?.create)}
        admin={admin}
        w={w}
      />
    )
  }
  const groups = await loadWaiting(payload, user, {
    deliveries: Boolean(permissions?.collections?.deliveries?.read),
  })
  return (
    <section aria-labelledby="galley-waiting" className="galley-waiting">
      <h2 id="galley-waiting">{w.waiting.title}</h2>
      <div className="galley-waiting__groups">
        {groups.map((group) => (
          <Group group={group} key={group.key} w={w} />
        ))}
      </div>
    </section>
  )
}

function Group({ group, w }: { group: WaitingGroup; w: Words }) {
  const { key, count, items, lists } = group
  const names = { posts: w.waiting.posts, issues: w.waiting.issues, deliveries: '' }
  return (
    <article
      className={`galley-waiting__group galley-waiting__group--${count > 0 ? key : 'empty'}`}
    >
      <h3>
        <span>{w.waiting[key]}</span> <strong>{count}</strong>
      </h3>
      {count === 0 ? (
        <p>{w.waiting.nothing}</p>
      ) : (
        <ul>
          {items.map(({ id, title, href }) => (
            <li key={id}>
              <Link href={href} prefetch={false} title={title ?? undefined}>
                {title || w.waiting.untitled}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {lists.length > 0 && (
        <p className="galley-waiting__all">
          {lists.map(({ collection, count: of, href }) => (
            <Link href={href} key={collection} prefetch={false}>
              {lists.length > 1 ? `${names[collection]} ${of}` : w.waiting.all(of)}
            </Link>
          ))}
        </p>
      )}
    </article>
  )
}

function FirstSteps({ admin, addsUsers, w }: { admin: string; addsUsers: boolean; w: Words }) {
  return (
    <section aria-labelledby="galley-first" className="galley-first">
      <h2 id="galley-first">{w.waiting.emptyTitle}</h2>
      <p>{w.waiting.emptyText}</p>
      <ol>
        <li>
          {w.waiting.emptyImport} <code>npx galley import ./posts</code>
        </li>
        <li>
          <Link href={`${admin}/collections/posts/create`} prefetch={false}>
            {w.waiting.emptyWrite}
          </Link>
        </li>
        {addsUsers && (
          <li>
            {w.waiting.emptySecond}{' '}
            <Link href={`${admin}/collections/users/create`} prefetch={false}>
              {w.waiting.addUser}
            </Link>
          </li>
        )}
      </ol>
    </section>
  )
}
