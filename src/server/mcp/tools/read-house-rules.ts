import { z } from 'zod'
import { houseRules } from '../../../review/house-rules'
import { writingGuide } from '../guide'
import { defineTool } from '../tool'

export const readHouseRules = defineTool({
  name: 'read_house_rules',
  title: 'Read the house rules',
  description:
    'How to write for this column: the house’s own rules and everything a draft is checked for. Read it once before you write.',
  readOnly: true,
  input: z.strictObject({}),
  async run() {
    return { data: {}, markdown: writingGuide(houseRules()) }
  },
})
