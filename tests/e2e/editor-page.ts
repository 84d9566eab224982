import type { Locator } from 'playwright-core'
import type { Admin } from './admin'

/** A post's text in the editor, as a person sees and edits it. */
export class EditorPage {
  constructor(readonly admin: Admin) {}

  /** The editor of the body; those of callouts, quotes and footnotes are in it. */
  readonly body = (): Locator => this.admin.page.locator('.rich-text-lexical').first()
  /** The innermost block of a look, such as `callout`, that holds a text. */
  readonly block = (look: string, text: string): Locator =>
    this.body().locator(`.galley-block--${look}`).filter({ hasText: text }).last()
  /** The form that is open beside the text. */
  readonly form = (): Locator => this.admin.page.locator('.drawer--is-open').last()
  /** A field of that form, by its name: Payload's labels there point to no field. */
  readonly field = (name: string): Locator => this.form().locator(`input[name="${name}"]`)
  /** A piece of a line, by what it is called. */
  readonly chip = (name: string): Locator => this.body().getByRole('button', { name }).first()
  /** The source in a code area, by what it holds. */
  async area(source: string): Promise<Locator> {
    for (const area of await this.body().locator('textarea').all()) {
      if ((await area.inputValue()) === source) return area
    }
    throw new Error(`No code area holds ${source}`)
  }

  /** Puts the caret behind the piece of text that is just this, and types. */
  async typeAfter(text: string, more: string): Promise<void> {
    const { page } = this.admin
    await this.body().getByText(text, { exact: true }).last().click()
    await page.keyboard.press('End')
    await page.keyboard.type(more)
    await this.body().getByText(`${text}${more}`, { exact: true }).last().waitFor()
  }

  /** Replaces what a code area holds. */
  async rewrite(source: string, next: string): Promise<void> {
    await (await this.area(source)).fill(next)
  }

  /** Changes what a block's header only shows: a field behind its settings. */
  async set(block: Locator, name: string, value: string): Promise<void> {
    await block.getByRole('button', { name: 'Settings' }).first().click()
    await block.locator(`input[name="${name}"]`).first().fill(value)
    await block.getByRole('button', { name: 'Settings' }).first().click()
  }

  /** Opens the form of a piece of a line by a press, changes a field and saves the form. */
  async fillForm(chip: Locator, name: string, value: string): Promise<void> {
    await chip.click()
    await this.field(name).fill(value)
    await this.form().getByRole('button', { name: 'Save changes' }).click()
    await this.form().waitFor({ state: 'hidden' })
  }

  /** Saves the draft at once, as fast as a machine can, and waits for the server's word. */
  async save(): Promise<void> {
    await this.admin.button('Save Draft').click()
    await this.admin.toast('Draft saved successfully.')
  }
}
