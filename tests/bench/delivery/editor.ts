import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '../../support/client'
import { markdownToLexical } from '../../../src/content'
import { markdownBody, numbers } from './text'

/** Signs drafts and publishes them through the API, as an editor at work does. */
export class Editor {
  private readonly signed: { id: string; slug: string }[] = []
  private made = 0

  private constructor(
    private readonly admin: Client,
    private readonly author: Client,
  ) {}

  static async open(url: string): Promise<Editor> {
    const anyone = new Client(url)
    const admin = await anyone.login('admin@example.com', 'a-long-password')
    const account = { email: 'author@example.com', password: 'a-long-password' }
    await admin.post('/api/users', { ...account, role: 'author', name: 'Author' })
    return new Editor(admin, await anyone.login(account.email, account.password))
  }

  /** Makes drafts that only wait to be published. */
  async prepare(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const slug = `fresh-${this.made++}`
      const body = markdownToLexical(
        markdownBody(numbers(90_000 + this.made)).replaceAll('〔〕', ''),
      )
      const draft = { title: `新文 ${slug}`, slug, summary: '刚刚发布。', body }
      const { body: made } = await this.author.post('/api/posts?draft=true', draft)
      const { id } = made.doc
      await this.author.post(`/api/posts/${id}/submit`)
      const statement = { statement: 'I have read it.' }
      const { status, body: answer } = await this.admin.post(`/api/posts/${id}/sign-off`, statement)
      if (status !== 200) throw new Error(`A draft was not signed: ${JSON.stringify(answer)}`)
      this.signed.push({ id, slug })
    }
  }

  /** Publishes the next one. @returns its address name, as soon as the answer is there */
  async publish(): Promise<string> {
    const next = this.signed.shift()
    if (!next) throw new Error('No signed draft is left.')
    const { status, body } = await this.admin.post(`/api/posts/${next.id}/publish`)
    if (status !== 200) throw new Error(`Not published: ${JSON.stringify(body)}`)
    return next.slug
  }

  /** Publishes one every second until the signal. @returns how many */
  async publishEverySecond(signal: AbortSignal): Promise<number> {
    let published = 0
    for (let at = Date.now(); !signal.aborted; at += 1000) {
      await this.publish()
      published++
      await sleep(Math.max(0, at + 1000 - Date.now()), undefined, { signal }).catch(() => null)
    }
    return published
  }
}
