import type { CompileContext, Extension as FromMarkdown } from 'mdast-util-from-markdown'
import type { Options as ToMarkdown } from 'mdast-util-to-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types'
import type { WikiLink } from './nodes'

const exclamation = 33
const paren = 40
const open = 91
const close = 93

const tokenize: Tokenizer = function (effects, ok, nok) {
  let opened = 0
  let visible = false

  const start: State = (code) => {
    effects.enter('wikiLink')
    effects.enter('wikiLinkMarker')
    if (code !== exclamation) return bracket(code)
    effects.consume(code)
    return bracket
  }
  const bracket: State = (code) => {
    if (code !== open) return nok(code)
    effects.consume(code)
    opened += 1
    if (opened < 2) return bracket
    effects.exit('wikiLinkMarker')
    return first
  }
  const first: State = (code) => {
    if (isEdge(code)) return nok(code)
    effects.enter('wikiLinkValue')
    return value(code)
  }
  const value: State = (code) => {
    if (code === close) {
      if (!visible) return nok(code)
      effects.exit('wikiLinkValue')
      effects.enter('wikiLinkMarker')
      effects.consume(code)
      return end
    }
    if (isEdge(code)) return nok(code)
    if (code !== null && code > 32) visible = true
    effects.consume(code)
    return value
  }
  const end: State = (code) => {
    if (code !== close) return nok(code)
    effects.consume(code)
    effects.exit('wikiLinkMarker')
    effects.exit('wikiLink')
    return after
  }
  // `[[1]](url)` is a link whose text is `[1]`.
  const after: State = (code) => (code === paren ? nok(code) : ok(code))
  return start
}

function isEdge(code: Code): boolean {
  return code === null || code === open || code === close || markdownLineEnding(code)
}

const construct: Construct = { name: 'wikiLink', tokenize }

/** Obsidian's `[[target|alias]]` and `![[embed]]`. */
export function wikiLinks(): Extension {
  return { text: { [exclamation]: construct, [open]: construct } }
}

export const wikiLinksFromMarkdown: FromMarkdown = {
  enter: {
    wikiLink(this: CompileContext, token) {
      const embed = this.sliceSerialize(token).startsWith('!')
      this.enter({ type: 'wikiLink', value: '', embed }, token)
    },
  },
  exit: {
    wikiLinkValue(this: CompileContext, token) {
      const node = this.stack[this.stack.length - 1] as WikiLink
      node.value = this.sliceSerialize(token)
    },
    wikiLink(this: CompileContext, token) {
      this.exit(token)
    },
  },
}

function write(node: WikiLink): string {
  return `${node.embed ? '!' : ''}[[${node.value}]]`
}
write.peek = (node: WikiLink): string => (node.embed ? '!' : '[')

export const wikiLinksToMarkdown: ToMarkdown = { handlers: { wikiLink: write } }
