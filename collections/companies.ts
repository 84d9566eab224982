import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Companies and organisations (`companies_orgs` in front matter). */
export const Companies = mergeable(
  entity({
    slug: 'companies',
    labels: { singular: label('Company', '公司与机构'), plural: label('Companies', '公司与机构') },
    postsField: 'companies',
  }),
)
