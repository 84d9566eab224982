import { describe } from 'vitest'
import { wechatDraftSuite } from './endpoint.suite'

describe('a draft in WeChat, on SQLite', () => wechatDraftSuite(async () => ({})))
