// @vitest-environment jsdom
import { act, createElement, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const page = vi.hoisted(() => ({
  user: { collection: 'users', role: 'admin' } as Record<string, string>,
  id: 'e1' as string | undefined,
  data: { secret: 'whsec_old' } as Record<string, unknown>,
  fields: {} as Record<string, unknown>,
  unmodified: [] as boolean[],
  toasts: [] as string[],
  language: 'en',
}))

vi.mock('@payloadcms/ui', async () => {
  const { createElement: element, useReducer } = await import('react')
  return {
    Button: ({
      children,
      onClick,
      disabled,
      type = 'button',
    }: {
      children: ReactNode
      onClick?: () => void
      disabled?: boolean
      type?: 'button' | 'submit'
    }) => element('button', { onClick, disabled, type }, children),
    toast: {
      success: (text: string) => page.toasts.push(text),
      error: (text: string) => page.toasts.push(`! ${text}`),
    },
    useAuth: () => ({ user: page.user }),
    useConfig: () => ({ config: { routes: { api: '/api', admin: '/admin' } } }),
    useDocumentInfo: () => ({ id: page.id, data: page.data }),
    useFormModified: () => false,
    useTranslation: () => ({ i18n: { language: page.language } }),
    useField: ({ path }: { path: string }) => {
      const [, again] = useReducer((count: number) => count + 1, 0)
      return {
        value: page.fields[path],
        setValue: (value: unknown, unmodified: boolean) => {
          page.fields[path] = value
          page.unmodified.push(unmodified)
          again()
        },
      }
    },
  }
})

const { EndpointPanel } = await import('../../../src/admin/endpoints/panel')

let root: Root
const asked: { url: string; body: unknown }[] = []
let answers: Record<string, { status: number; body: unknown }>
const until = '2036-03-01T00:00:00.000Z'

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  Object.assign(page, {
    user: { collection: 'users', role: 'admin' },
    id: 'e1',
    language: 'en',
    fields: { secret: 'whsec_old', previousSecretUntil: null },
    data: { secret: 'whsec_old' },
  })
  page.toasts.length = 0
  page.unmodified.length = 0
  asked.length = 0
  answers = {
    '/api/deliveries?': {
      status: 200,
      body: {
        docs: [
          {
            id: 'd1',
            createdAt: '2026-03-01T00:00:00.000Z',
            event: 'post.published',
            title: '海边的算力',
            status: 'failed',
            attempts: [{}, {}],
            error: 'HTTP 422: no',
          },
        ],
      },
    },
    '/api/deliveries/ping': {
      status: 200,
      body: {
        ok: false,
        message: '',
        attempt: {
          status: 401,
          durationMs: 7,
          response: { error: 'who?' },
          error: 'HTTP 401: who?',
        },
      },
    },
    '/api/endpoints/e1/rotate-secret': {
      status: 200,
      body: { secret: 'whsec_new', previousSecretUntil: until },
    },
    '/api/endpoints/e1/end-old-secret': {
      status: 200,
      body: { secret: 'whsec_new', previousSecretUntil: null },
    },
  }
  vi.stubGlobal('fetch', (url: string, init?: { body?: string }) => {
    asked.push({ url, body: init?.body === undefined ? undefined : JSON.parse(init.body) })
    const found = Object.entries(answers).find(([path]) => url.startsWith(path))
    if (!found) throw new Error(`nothing answers ${url}`)
    const [, { status, body }] = found
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
})
afterEach(() => {
  act(() => root.unmount())
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

const show = async (): Promise<void> => {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  await act(async () => {
    root.render(createElement(EndpointPanel))
    await Promise.resolve()
  })
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
}
const button = (words: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === words)
  if (!found) throw new Error(`no button “${words}”: ${document.body.textContent}`)
  return found
}
const press = async (words: string): Promise<void> => {
  await act(async () => {
    button(words).click()
    await new Promise((resolve) => setTimeout(resolve, 0))
  })
}
const seen = (): string => document.body.textContent ?? ''

describe('the panel of an endpoint', () => {
  it('sends a test, and shows the answer', async () => {
    await show()
    await press('Send a test')
    expect(asked.at(-1)).toEqual({ url: '/api/deliveries/ping', body: { endpoint: 'e1' } })
    const told = document.querySelector('[aria-live]')
    expect(told?.textContent).toContain('Answered 401 after 7 ms.')
    expect(told?.textContent).toContain('HTTP 401: who?')
    // What scrolls is reached by the keyboard.
    expect(told?.querySelector('pre')?.tabIndex).toBe(0)
  })

  it('says when Galley itself refused', async () => {
    answers['/api/deliveries/ping'] = { status: 409, body: { errors: [{ message: 'Never.' }] } }
    await show()
    await press('Send a test')
    expect(seen()).toContain('✗ Never.')
  })

  it('rotates the secret, and takes the new one into the form', async () => {
    await show()
    await press('Rotate the secret')
    const choice = document.querySelector('dialog select') as HTMLSelectElement
    expect(document.querySelector(`label[for="${choice.id}"]`)?.textContent).toContain('old secret')
    await act(async () => {
      choice.value = '72'
      choice.dispatchEvent(new Event('change', { bubbles: true }))
      await Promise.resolve()
    })
    await press('Make a new secret')
    expect(asked.at(-1)).toEqual({
      url: '/api/endpoints/e1/rotate-secret',
      body: { keepHours: 72 },
    })
    expect(page.fields).toEqual({ secret: 'whsec_new', previousSecretUntil: until })
    expect(page.unmodified).toEqual([true, true])
    expect(document.querySelector('dialog')).toBeNull()
    expect(document.querySelector(`time[datetime="${until}"]`)).not.toBeNull()
    await press('End the old secret now')
    expect(page.fields.previousSecretUntil).toBeNull()
    expect(seen()).not.toContain('Both secrets sign')
  })

  it('shows in the dialog why a rotation was refused', async () => {
    answers['/api/endpoints/e1/rotate-secret'] = {
      status: 409,
      body: { errors: [{ message: 'WECHAT_WEBHOOK_SECRET holds this secret.' }] },
    }
    await show()
    await press('Rotate the secret')
    await press('Make a new secret')
    expect(document.querySelector('dialog [role=alert]')?.textContent).toContain(
      'holds this secret',
    )
    expect(page.fields.secret).toBe('whsec_old')
  })

  it('copies the secret, or says why not', async () => {
    const written: string[] = []
    const clipboard = { writeText: (text: string) => Promise.resolve(void written.push(text)) }
    vi.stubGlobal('navigator', { clipboard })
    await show()
    await press('Copy the secret')
    expect([written, page.toasts]).toEqual([['whsec_old'], ['Copied.']])
    vi.stubGlobal('navigator', {})
    await press('Copy the secret')
    expect(page.toasts[1]).toMatch(/^! The browser/)
  })

  it('shows the last deliveries, each with a way to it', async () => {
    await show()
    expect(asked[0]?.url).toContain(encodeURIComponent('where[endpoint][equals]'))
    expect(seen()).toContain('Failed for good · 2 tries')
    expect(seen()).toContain('HTTP 422: no')
    const links = [...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))
    expect(links).toEqual([
      '/admin/collections/deliveries/d1',
      '/admin/collections/deliveries?where[or][0][and][0][endpoint][equals]=e1',
    ])
  })

  it('speaks Chinese', async () => {
    page.language = 'zh'
    await show()
    expect(seen()).toContain('发送测试')
    expect(seen()).toContain('最终失败 · 2 次尝试')
  })

  it('offers an editor the deliveries only, and nothing before it is saved', async () => {
    page.user = { collection: 'users', role: 'editor' }
    page.data = {}
    await show()
    expect([...document.querySelectorAll('button')]).toEqual([])
    expect(seen()).toContain('Last deliveries')
    act(() => root.unmount())
    page.id = undefined
    await show()
    expect(document.querySelector('section')).toBeNull()
  })
})
