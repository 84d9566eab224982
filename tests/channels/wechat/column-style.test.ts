import express from 'express'
import { describe, expect, it } from 'vitest'
import { Cms } from '../../../src/channels/wechat/cms'
import { readColumnStyle, themeOptions } from '../../../src/channels/wechat/column-style'
import { listThemes } from '../../../src/channels/wechat/render'
import { serve } from './support'

describe('the column’s style for WeChat', () => {
  it('is read by the bridge; when that fails, as it was known last', async () => {
    let answer: { status: number; body: unknown } = { status: 404, body: {} }
    const app = express()
    app.get('/api/globals/settings/wechat', (_, response) => {
      response.status(answer.status).json(answer.body)
    })
    const cms = new Cms({ url: await serve(app), sleep: () => Promise.resolve() })
    const nothing = { theme: null, lineBreaks: null }
    expect(await cms.style()).toEqual(nothing)
    answer = { status: 200, body: { theme: 'ink', lineBreaks: 'keep' } }
    expect(await cms.style()).toEqual(answer.body)
    answer = { status: 500, body: {} }
    expect(await cms.style()).toEqual({ theme: 'ink', lineBreaks: 'keep' })
    answer = { status: 200, body: { theme: 7, lineBreaks: 'other' } }
    expect(await cms.style()).toEqual(nothing)
  })

  it('is nothing where nothing is set, and offers every theme', () => {
    expect(readColumnStyle(null)).toEqual({ theme: null, lineBreaks: null })
    expect(themeOptions.map(({ value }) => value)).toEqual(listThemes().map(({ name }) => name))
  })
})
