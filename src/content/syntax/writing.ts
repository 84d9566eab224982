import type { ListItem, Paragraph, Parents, Root, Text } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import {
  defaultHandlers,
  type Handle,
  type Info,
  type Options,
  type State,
} from 'mdast-util-to-markdown'
import { looksLikeTex } from './dollars'
import { writeLink } from './links'

/** A callout's marker opens a quote: `[!note]-`. Its bracket must not be escaped. */
const calloutMarker = /^\\(\[![A-Za-z][\w-]*)/

/** What may mean something in a text: all but letters and harmless signs, addresses, a space at the end. */
const telling = /[^ "%'()+,\-./0-9:;=>?A-Z^a-z}\u0080-\uffff]|[Ww]\.|:(?:\/|$)| $/

/**
 * Whether nothing in a text can mean anything to Markdown, whatever stands around it: it begins with
 * a letter or a character beyond ASCII, and holds nothing that any rule of the writer's escapes there.
 * Most texts are so, and those rules take most of the time of writing.
 */
export function isPlain(text: string): boolean {
  return /^[A-Za-z\u0080-\uffff]/.test(text) && !telling.test(text)
}

const writeText: Handle = (node: Text, parent: Parents | undefined, state: State, info) => {
  if (isPlain(node.value) && !state.stack.includes('autolink')) return node.value
  const siblings = parent ? parent.children : []
  const index = state.indexStack[state.indexStack.length - 1] ?? 0
  const written = state.safe(node.value, {
    ...info,
    beforeNode: siblings[index - 1],
    afterNode: siblings[index + 1],
  })
  const quoted = state.stack.at(-3) === 'blockquote' && index === 0
  const text = quoted ? written.replace(calloutMarker, '$1') : written
  return escapeMarked(text, node.data?.escape ?? '', info)
}

/** Escapes what the line calls for, and leaves a single tilde at its beginning bare otherwise. */
function escapeMarked(text: string, escape: string, info: Info): string {
  const dollars = escape.includes('$') ? text.replace(/(?<!\\)\$/g, '\\$') : text
  if (escape.includes('~')) return dollars.replace(/(?<!\\)~/g, '\\~')
  return dollars.replace(/\\~/g, (written, at: number) => {
    const before = dollars.charAt(at - 1) || info.before.slice(-1)
    const after = dollars.slice(at + 2) || info.after
    return /^\n?$/.test(before) && !/^\\?~/.test(after) ? '~' : written
  })
}

/** Writes `$…$` where our reader takes it for math, two dollars everywhere else. */
const writeInlineMath: Handle = (node: InlineMath, _parent, _state, info) => {
  const { value } = node
  const single =
    !node.data?.display &&
    /^[^\s$\\](?:.*[^\s\\])?$|^\\.*[^\s\\]$/.test(value) &&
    !/[\n$]/.test(value.replace(/\\./g, '')) &&
    looksLikeTex(value) &&
    !/[A-Za-z0-9$\\]$/.test(info.before) &&
    !/^[\d$]/.test(info.after)
  if (single) return `$${value}$`
  const longest = Math.max(1, ...[...value.matchAll(/\$+/g)].map((run) => run[0].length))
  const fence = '$'.repeat(longest + 1)
  const pad = /^\$|\$$|^ .* $/s.test(value) ? ' ' : ''
  return fence + pad + value + pad + fence
}

/** The paragraph a task's box belongs to: the first one, with only definitions before it. */
function isTaskText(node: Paragraph, parent: Parents | undefined): parent is ListItem {
  if (parent?.type !== 'listItem' || typeof parent.checked !== 'boolean') return false
  return parent.children.find((child) => child.type !== 'definition') === node
}

/** The writers of the CJK plugin, which replace those of CommonMark and GFM. */
interface PluginWriters {
  root?: Handle
  paragraph?: Handle
}

/**
 * How this project writes what the plugins write otherwise: the box of a task is put back, and what
 * each block was written as is noted where the root asks for it (`data.written`).
 */
export function ownWriting({
  root = defaultHandlers.root,
  paragraph = defaultHandlers.paragraph,
}: PluginWriters): Options {
  const writeRoot: Handle = (node: Root, parent: Parents | undefined, state, info) => {
    const written = node.data?.written
    if (!written) return root(node, parent, state, info)
    const { handle } = state
    state.handle = (child, container, inner, place) => {
      const text = handle(child, container, inner, place)
      if (container === node) written.push(text)
      return text
    }
    return root(node, parent, state, info)
  }
  const writeParagraph: Handle = (node: Paragraph, parent: Parents | undefined, state, info) => {
    if (!isTaskText(node, parent)) return paragraph(node, parent, state, info)
    const box = `[${parent.checked ? 'x' : ' '}] `
    const tracker = state.createTracker(info)
    tracker.move(box)
    const space: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: ' ' }] }
    const content = node.children.length > 0 ? node : space
    return box + paragraph(content, parent, state, { ...info, ...tracker.current() })
  }
  const peekDollar = (): string => '$'
  return {
    handlers: {
      root: writeRoot,
      text: writeText,
      link: writeLink,
      inlineMath: Object.assign(writeInlineMath, { peek: peekDollar }),
      paragraph: writeParagraph,
    },
    unsafe: [
      // Looking around, not matching: neighbours in a run of tildes must all be seen.
      { character: '~', before: '(?<=~)', inConstruct: 'phrasing' },
      { character: '~', after: '(?=~)', inConstruct: 'phrasing' },
    ],
  }
}
