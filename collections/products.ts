import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Products and models (`products_models` in front matter). */
export const Products = mergeable(
  entity({
    slug: 'products',
    labels: { singular: label('Product', '产品与模型'), plural: label('Products', '产品与模型') },
    postsField: 'products',
  }),
)
