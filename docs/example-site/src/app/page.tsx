import { ask } from '../galley/graphql'
import { PostListDocument } from '../gql/graphql'
import { PostList } from '../parts/post-list'

/** Next wants a plain number here: `freshFor` of src/galley/address.ts. */
export const revalidate = 10

export default async function Home() {
  const { Posts } = await ask(PostListDocument, { page: 1 })
  return <PostList found={Posts} base="" />
}
