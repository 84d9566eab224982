import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Media and books (`media_books` in front matter). */
export const Works = mergeable(
  entity({
    slug: 'works',
    labels: { singular: label('Work', '媒体与书籍'), plural: label('Works', '媒体与书籍') },
    postsField: 'works',
  }),
)
