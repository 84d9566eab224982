import { describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical } from '../../src/content'

const image = (url: string) => (url.endsWith('.png') ? `id-of-${url}` : null)
const state = (markdown: string) => markdownToLexical(markdown, { image })
const firstOf = (markdown: string) => state(markdown).root.children[0] as never as Upload

interface Upload {
  type: string
  value: string
  fields: { alt: string; source: string }
}

describe('an image embedded as Obsidian does', () => {
  it('is an upload on its own line, and an image in a line', () => {
    const alone = firstOf('![[图 片.png|说明|300]]')
    expect(alone).toMatchObject({ type: 'upload', value: 'id-of-图 片.png' })
    expect(alone.fields.alt).toBe('说明')
    const inLine = JSON.stringify(state('看 ![[a.png]] 和 ![[note]]'))
    expect(inLine).toContain('"media":"id-of-a.png"')
    expect(inLine).toContain('"target":"note"')
  })

  it.each([
    '![[a.png]]',
    '![[图 片.png|说明|300]]',
    '![[sub/a.png#x|300x200]]',
    '- ![[a.png|300]] 一',
    '> ![[a.png]]',
    '| 图                |\n| ---------------- |\n| ![[a.png\\|300]] |',
    '**![[a.png|粗]]**',
    '![[a.png\\|300]]',
    '![[missing.jpg]]',
  ])('%s comes back as it was, twice', (markdown) => {
    const once = lexicalToMarkdown(state(markdown)).trim()
    // A table's columns may be made wider.
    const squeezed = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---')
    expect(squeezed(once)).toBe(squeezed(markdown))
    expect(lexicalToMarkdown(state(once)).trim()).toBe(once)
  })

  it('keeps its size when the words are changed, and becomes an image when it gets a caption', () => {
    const changed = state('![[a.png|旧|300]]')
    const upload = changed.root.children[0] as never as { fields: Record<string, string> }
    upload.fields.alt = '新 |词'
    expect(lexicalToMarkdown(changed).trim()).toBe('![[a.png|新  词|300]]')
    upload.fields.title = '图注'
    expect(lexicalToMarkdown(changed).trim()).toBe('![新 |词](a.png "图注")')
  })

  it('has the library’s address where one is given', () => {
    const markdown = lexicalToMarkdown(state('![[a.png|图]]'), {
      media: (id) => ({ url: `/media/${id}` }),
    })
    expect(markdown.trim()).toBe('![图](/media/id-of-a.png)')
  })
})
