import { describe } from 'vitest'
import { publishedSuite } from './published.suite'

describe('feeds, sitemap and EPUB on SQLite', () => publishedSuite(async () => ({})))
