import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { root } from '../support/server'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium of this machine: what `CHROMIUM_PATH` names, else one on the PATH; null without any. */
export function findChromium(variables: NodeJS.ProcessEnv = process.env): string | null {
  const named = variables.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH=${named} is no file: name the browser's program, or unset it.`)
  }
  const folders = [...(variables.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin']
  const candidates = folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...candidates, ...places].find((file) => existsSync(file)) ?? null
}

export function launch(executablePath: string): Promise<Browser> {
  // Chromium's sandbox refuses to run as root, which containers of CI often are.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
}

/** A person at a browser of their own: cookies are not shared with the others. */
export async function person(browser: Browser, baseURL: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(45_000)
  return context
}

/**
 * Notes what a visitor would find in the browser's console, and what the network refused.
 * @param origins where pages may load from; a request to any other is noted as well
 * @param notes filled as they come
 */
export function watch(context: BrowserContext, origins: readonly string[], notes: string[]): void {
  const own = (url: string): boolean =>
    !/^https?:/.test(url) || origins.includes(new URL(url).origin)
  context.on('request', (request) => {
    if (!own(request.url())) notes.push(`request to another site: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400)
      notes.push(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left drops what it was still loading.
    if (why !== 'net::ERR_ABORTED') notes.push(`${why} ${request.method()} ${request.url()}`)
  })
  context.on('console', (message) => {
    // The response is noted already, with its status.
    const known = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !known) notes.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => notes.push(`thrown: ${error.error().stack}`))
}

const folder = path.join(root, 'artifacts', 'screenshots')

/** Keeps a picture of the page for the one who looks at it later. */
export async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    fullPage,
    animations: 'disabled',
  })
}
