import type { Locator, Page, Response } from 'playwright-core'

/** What a person does in the admin UI, by the words they see. */
export class Admin {
  constructor(readonly page: Page) {}

  readonly button = (name: string): Locator => this.page.getByRole('button', { name, exact: true })
  readonly state = (): Locator => this.page.getByRole('group', { name: 'State', exact: true })
  readonly findings = (): Locator => this.page.getByRole('region', { name: 'Findings' })
  readonly dialog = (name: string): Locator => this.page.getByRole('dialog', { name, exact: true })

  /** Opens a page of the admin and waits until it takes input. */
  async open(address: string): Promise<void> {
    await this.page.goto(address)
    await this.ready()
  }

  /** Before React has taken over the server's HTML, what is typed is lost. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => {
      const controls = [...document.querySelectorAll('input, textarea, button')]
      const visible = controls.filter((control) => control.checkVisibility())
      const alive = (control: Element): boolean =>
        Object.keys(control).some((key) => key.startsWith('__reactProps'))
      return visible.length > 0 && visible.every(alive)
    })
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.open('/admin/login')
    await this.page.getByLabel('Email').fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.button('Login').click()
    await this.page.waitForURL(/\/admin\/?$/)
    await this.ready()
  }

  /** Types into the account form: of the first user, or of one more. */
  async fillAccount(name: string, email: string, password: string): Promise<void> {
    await this.page.getByLabel('Email').fill(email)
    await this.page.getByLabel('New Password').fill(password)
    await this.page.getByLabel('Confirm Password').fill(password)
    await this.page.getByLabel('Name', { exact: true }).fill(name)
  }

  /** Opens a post; its editor is on the page. */
  async openPost(id: string): Promise<void> {
    await this.page.goto(`/admin/collections/posts/${id}`)
    await this.editorShown()
  }

  async editorShown(): Promise<void> {
    await this.page.locator('.rich-text-lexical [contenteditable="true"]').first().waitFor()
    await this.ready()
  }

  /** Replaces the summary and saves the draft. */
  async changeSummary(text: string): Promise<void> {
    await this.page.getByLabel('Summary', { exact: true }).fill(text)
    await this.page.getByText('Save the draft first').waitFor()
    await this.button('Save Draft').click()
    await this.toast('Draft saved successfully.')
    await this.page.getByText('Save the draft first').waitFor({ state: 'detached' })
  }

  /**
   * Presses a button that carries out a transition.
   * @returns the server's answer, which is a success
   */
  async carryOut(action: string, press: Locator): Promise<Response> {
    const answer = this.page.waitForResponse(
      (response) =>
        response.request().method() === 'POST' &&
        new URL(response.url()).pathname.endsWith(`/${action}`),
    )
    await press.click()
    const response = await answer
    if (!response.ok()) throw new Error(`${action}: ${response.status()} ${await response.text()}`)
    return response
  }

  async toast(text: string): Promise<void> {
    await this.page.getByText(text, { exact: true }).first().waitFor()
  }
}
