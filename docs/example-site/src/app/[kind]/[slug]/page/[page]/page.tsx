import { NamedPage } from '../../../../../parts/named-page'

export const revalidate = 10
export const generateStaticParams = () => []

export default async function Further({
  params,
}: {
  params: Promise<{ kind: string; slug: string; page: string }>
}) {
  const { kind, slug, page } = await params
  return <NamedPage kind={kind} slug={slug} page={Number(page)} />
}
