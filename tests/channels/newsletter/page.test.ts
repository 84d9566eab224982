import { expect, it } from 'vitest'
import { pageAnswer } from '../../../src/channels/newsletter/page'

it('lets a browser that has a cookie say where its button was pressed, and tells no other site', () => {
  // `no-referrer` makes that POST's origin `null`, which src/server/security.ts refuses.
  const { headers } = pageAnswer({ language: 'en', title: 'Confirm', paragraphs: [] })
  expect(headers.get('referrer-policy')).toBe('same-origin')
})
