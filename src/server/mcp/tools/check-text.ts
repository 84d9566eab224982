import { z } from 'zod'
import { checkInputOf, runChecks } from '../../../review/checks'
import { houseRules } from '../../../review/house-rules'
import { told } from '../posts'
import { dialectInput, markdownInput, readText } from '../text'
import { defineTool } from '../tool'

export const checkText = defineTool({
  name: 'check_text',
  title: 'Check a text',
  description:
    'Reads a text as a proof-reader and stores nothing: AI residue (talk to the client, plans, tool names), secrets, local paths, broken links, headings, missing fields, WeChat’s limits, the house’s own rules. Findings of severity “error” block the sign-off. Lines are those of the text as given, front matter included.',
  readOnly: true,
  input: z.strictObject({
    markdown: markdownInput.describe('The article, with or without front matter'),
    dialect: dialectInput,
  }),
  async run({ markdown, dialect }, { env }) {
    const { article, warnings } = readText(markdown, dialect, env.timezone)
    return { data: { findings: told(runChecks(checkInputOf(article), houseRules())), warnings } }
  },
})
