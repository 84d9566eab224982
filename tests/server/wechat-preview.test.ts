import { describe } from 'vitest'
import { wechatPreviewSuite } from './wechat-preview.suite'

describe('on SQLite', () => wechatPreviewSuite(async () => ({})))
