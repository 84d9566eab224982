import { describe, expect, it } from 'vitest'
import { bodyTree } from '../../../src/channels/wechat/body'
import { markdownToLexical } from '../../../src/content'

/** A state as the API gives it: the ids of images replaced by their documents. */
function populated(markdown: string): unknown {
  const state = markdownToLexical(markdown, { image: (url) => `id-${url.charAt(0)}` })
  const json = JSON.stringify(state).replace(
    /"(value|media)":"id-(\w)"/g,
    '"$1":{"id":"id-$2","url":"/api/media/file/$2.webp"}',
  )
  return JSON.parse(json)
}

describe('a body on its way to WeChat', () => {
  it('has the library’s addresses for every image, in a line and within blocks too', () => {
    const tree = bodyTree(
      populated(
        '![](a.png)\n\n行内 ![](b.png)\n\n> [!note] 题\n>\n> ![](c.png)\n>\n> - 项 ![](d.png)',
      ),
    )
    const urls = [...JSON.stringify(tree).matchAll(/"url":"([^"]*)"/g)].map((match) => match[1])
    expect(urls).toEqual(['a', 'b', 'c', 'd'].map((name) => `/api/media/file/${name}.webp`))
  })
})
