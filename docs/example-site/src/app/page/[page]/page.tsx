import { notFound } from 'next/navigation'
import { ask } from '../../../galley/graphql'
import { PostListDocument } from '../../../gql/graphql'
import { PostList } from '../../../parts/post-list'

export const revalidate = 10
export const generateStaticParams = () => []

export default async function Page({ params }: { params: Promise<{ page: string }> }) {
  const page = Number((await params).page)
  if (!Number.isInteger(page) || page < 1) notFound()
  const { Posts } = await ask(PostListDocument, { page })
  if (!Posts?.docs?.length) notFound()
  return <PostList found={Posts} base="" />
}
