import Link from 'next/link'
import { ask } from '../../galley/graphql'
import { IssueListDocument } from '../../gql/graphql'
import { PostDate } from '../../parts/post-date'

export const revalidate = 10

export default async function Issues() {
  const { Issues: found } = await ask(IssueListDocument, { page: 1 })
  return (
    <>
      <h1>期刊</h1>
      <ul>
        {(found?.docs ?? []).map(({ slug, title, publishedAt }) => (
          <li key={slug}>
            <Link href={`/issues/${slug}`}>{title}</Link> <PostDate at={publishedAt} />
          </li>
        ))}
      </ul>
    </>
  )
}
