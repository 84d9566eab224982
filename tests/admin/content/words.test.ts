import { describe, expect, it } from 'vitest'
import { contentWords } from '../../../src/admin/content/words'
import { calloutKind } from '../../../src/content/callout-kinds'

describe('words of the editor’s nodes', () => {
  it('names a wikilink by where it goes and what it shows, once', () => {
    const { chip } = contentWords('en')
    expect(chip.wikiLink('ai', '人工智能')).toBe('Wikilink to ai: 人工智能')
    expect(chip.wikiLink('ai', 'ai')).toBe('Wikilink to ai')
    expect(contentWords('zh-TW').chip.wikiLink('ai', '')).toBe('双链，指向 ai')
  })

  it('says when an image has no alternative text', () => {
    expect(contentWords('zh').chip.image('')).toBe('图片，没有替代文字')
  })
})

describe('kinds of callouts', () => {
  it('knows Obsidian’s and GitHub’s in any case, and takes others as notes', () => {
    expect(calloutKind('WARNING')).toEqual({ tone: 'warning', label: '注意' })
    expect(calloutKind('constructor')).toEqual({ tone: 'note', label: 'constructor' })
  })
})
