import { NamedPage } from '../../../parts/named-page'

export const revalidate = 10
export const generateStaticParams = () => []

export default async function First({
  params,
}: {
  params: Promise<{ kind: string; slug: string }>
}) {
  const { kind, slug } = await params
  return <NamedPage kind={kind} slug={slug} page={1} />
}
