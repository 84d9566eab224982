import { accountCodes } from './account'
import { articleCodes } from './article'
import type { CodeTable } from './types'

export { whoActs, type CodeInfo, type ErrorKind } from './types'

/**
 * WeChat's codes that the bridge can meet, with what happened, the way out and who goes it. From the
 * official pages of the calls and the list of global return codes (text as of December 2025).
 */
export const codes: CodeTable = { ...accountCodes, ...articleCodes }
