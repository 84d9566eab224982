import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { galleyPublicUrl } from '../../../galley/address'
import { disclosureOf } from '../../../galley/disclosure'
import { ask } from '../../../galley/graphql'
import { jsonLd } from '../../../galley/rest'
import { IssueBySlugDocument, type IssueBySlugQuery } from '../../../gql/graphql'
import { JsonLd } from '../../../parts/json-ld'

export const revalidate = 10
export const generateStaticParams = () => []

type Props = { params: Promise<{ slug: string }> }
type Issue = NonNullable<NonNullable<IssueBySlugQuery['Issues']>['docs']>[number]
type Item = NonNullable<Issue['items']>[number]

async function issueOf({ params }: Props): Promise<Issue> {
  const slug = decodeURIComponent((await params).slug)
  const { Issues } = await ask(IssueBySlugDocument, { slug })
  return Issues?.docs?.[0] ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary } = await issueOf(props)
  return { title: title ?? undefined, description: summary ?? undefined }
}

export default async function IssuePage(props: Props) {
  const issue = await issueOf(props)
  const disclosure = disclosureOf(issue.disclosure)
  const label = disclosure && <p className="ai-label">{disclosure.text}</p>
  return (
    <article>
      <JsonLd text={await jsonLd('issues', issue.id)} />
      <h1>{issue.title}</h1>
      {disclosure?.position !== 'end' && label}
      {issue.summary && <p>{issue.summary}</p>}
      {issue.sections?.map(({ heading, text }, at) => (
        <section key={at}>
          <h2>{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
      {issue.items?.map((item) => (
        <ItemPart key={item.number} item={item} />
      ))}
      {issue.closing && <p>{issue.closing}</p>}
      {disclosure?.credit && <p className="credit">{disclosure.credit}</p>}
      {disclosure && disclosure.position !== 'start' && label}
      <p>
        <a href={`${galleyPublicUrl}/issues/${encodeURIComponent(issue.slug ?? '')}.epub`}>EPUB</a>
      </p>
    </article>
  )
}

function ItemPart({ item }: { item: Item }) {
  return (
    <section id={`item-${item.number}`}>
      <h2>
        {item.number}.{' '}
        {item.post?.slug ? <Link href={`/posts/${item.post.slug}`}>{item.title}</Link> : item.title}
      </h2>
      <p className="about">
        {item.author ?? '未标注'} {item.theme} {'★'.repeat(Math.round(item.rating ?? 0))}
      </p>
      {item.reason?.text && (
        <blockquote>
          {item.reason.by}：{item.reason.text}
        </blockquote>
      )}
      <ul>
        {item.notes?.map(({ number, text }, at) => (
          <li key={at}>
            {number} {text}
          </li>
        ))}
      </ul>
      {item.links?.map(({ label, url }, at) => (
        <p key={at}>{url ? <a href={url}>{label}</a> : label}</p>
      ))}
    </section>
  )
}
