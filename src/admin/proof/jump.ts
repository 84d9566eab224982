import { placeOf } from './findings'

const blockSelector = 'p, h1, h2, h3, h4, h5, h6, li, blockquote, td, th, pre, textarea'
/** How long a tab may take to show its editor, in ms. */
const patience = 2500

function editorBlocks(): HTMLElement[] {
  const editor = document.querySelector(
    '#field-body [contenteditable="true"], .rich-text-lexical [contenteditable]',
  )
  if (!editor) return []
  return [...editor.querySelectorAll<HTMLElement>(blockSelector)].filter(
    // The innermost block that holds the text.
    (block) => !block.querySelector(blockSelector),
  )
}

function textOf(block: HTMLElement): string {
  return block instanceof HTMLTextAreaElement ? block.value : (block.textContent ?? '')
}

function find(excerpt: string): HTMLElement | null {
  const blocks = editorBlocks()
  return blocks[placeOf(excerpt, blocks.map(textOf))] ?? null
}

/** Waits until something is on the page; null when it does not come. */
async function appear(look: () => HTMLElement | null): Promise<HTMLElement | null> {
  const end = performance.now() + patience
  for (;;) {
    const found = look()
    if (found || performance.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function tabs(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.tabs-field__tab-button')]
}

function show(target: HTMLElement): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  // Through the animation API: the editor owns the attributes of its elements.
  target.animate(
    [{ backgroundColor: 'var(--theme-warning-150)' }, { backgroundColor: 'transparent' }],
    { duration: 2400, easing: 'ease-in' },
  )
}

/**
 * Brings the place of a finding in the body onto the screen, opening the tab that has the editor.
 * @returns whether it is there
 */
export async function jumpToText(excerpt: string): Promise<boolean> {
  let place = find(excerpt)
  if (!place) {
    tabs()[0]?.click()
    place = await appear(() => find(excerpt))
  }
  if (place) show(place)
  return place !== null
}

/**
 * Brings a form field onto the screen, looking through the tabs for it.
 * @param id the element's id, such as `field-summary`
 * @returns whether it is there
 */
export async function jumpToField(id: string): Promise<boolean> {
  const look = (): HTMLElement | null => document.getElementById(id)
  let field = look()
  for (const tab of field ? [] : tabs()) {
    tab.click()
    await new Promise((resolve) => setTimeout(resolve, 150))
    field = look()
    if (field) break
  }
  if (field) show(field)
  return field !== null
}
