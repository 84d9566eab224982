import type { CompileContext, Extension as FromMarkdown } from 'mdast-util-from-markdown'
import type { Options as ToMarkdown } from 'mdast-util-to-markdown'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types'
import type { Template, TemplateBlock } from './nodes'

const brace = 123
const closingBrace = 125
const percent = 37

/** Tags whose content is not Markdown: what stands between them is kept as it is. */
const rawTags = new Set(
  'highlight raw comment codeblock code mermaid rawhtml math katex plantuml'.split(' '),
)

/**
 * Where lines are known to end without closing a tag, by what would close it: tags opened by the
 * thousand on such a line would else each be followed to its end.
 */
const unclosed = new WeakMap<object, Map<number, number>>()

/** Reads `{% … %}` or `{{ … }}` on one line; the caller has entered the token. */
const tag: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let closer = 0
    let previous: Code = null
    let visible = false
    let closed = false
    const lines = unclosed.get(this) ?? new Map<number, number>()
    unclosed.set(this, lines)
    const start: State = (code) => {
      if (code !== brace) return nok(code)
      effects.consume(code)
      return second
    }
    const second: State = (code) => {
      if (code !== brace && code !== percent) return nok(code)
      closer = code === brace ? closingBrace : percent
      if (((lines.get(this.now().line) ?? 0) & bitOf(closer)) !== 0) return nok(code)
      effects.consume(code)
      return inside
    }
    const inside: State = (code) => {
      if (code === null || markdownLineEnding(code)) {
        const { line } = this.now()
        if (!closed) lines.set(line, (lines.get(line) ?? 0) | bitOf(closer))
        return nok(code)
      }
      if (code === closingBrace && previous === closer) {
        closed = true
        if (visible) {
          effects.consume(code)
          return ok
        }
      }
      if (code > 32 && code !== closer && code !== brace) visible = true
      previous = code
      effects.consume(code)
      return inside
    }
    return start
  },
}

const inline: Construct = {
  name: 'template',
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('template')
      return effects.attempt(
        tag,
        (after) => {
          effects.exit('template')
          return ok(after)
        },
        nok,
      )(code)
    }
  },
}

function bitOf(closer: number): number {
  return closer === percent ? 1 : 2
}

/** The rest of the line must be blank. */
const blankRest: Construct = {
  partial: true,
  tokenize(_effects, ok, nok) {
    const rest: State = (code) => {
      if (code === null || markdownLineEnding(code)) return ok(code)
      if (!markdownSpace(code)) return nok(code)
      _effects.consume(code)
      return rest
    }
    return rest
  },
}

/** One line ending that does not leave the container (quote, list) the block stands in. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const lineStart: State = (code) => (this.parser.lazy[this.now().line] ? nok(code) : ok(code))
    return (code) => {
      if (code === null || !markdownLineEnding(code)) return nok(code)
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }
  },
}

/** From the end of a raw tag's line to the end of the line with its closing tag. */
function rawBody(name: string): Construct {
  const closing = new RegExp(`\\{(?:%-?|\\{[<%]?)\\s*(?:end${name}|/\\s*${name})\\b[^}]*\\}`)
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let line = ''
      const begin: State = (code) => effects.attempt(nextLine, lineStart, nok)(code)
      const lineStart: State = (code) => {
        line = ''
        if (code === null) return nok(code)
        if (markdownLineEnding(code)) return begin(code)
        effects.enter('templateBlockValue')
        return inside(code)
      }
      const inside: State = (code) => {
        if (code !== null && !markdownLineEnding(code)) {
          line += code < 0 ? ' ' : String.fromCharCode(code)
          effects.consume(code)
          return inside
        }
        effects.exit('templateBlockValue')
        if (closing.test(line)) return ok(code)
        return begin(code)
      }
      return begin
    },
  }
}

const tokenizeBlock: Tokenizer = function (effects, ok, nok) {
  const start: State = (code) => {
    if (this.interrupt) return nok(code)
    effects.enter('templateBlock')
    effects.enter('templateBlockValue')
    return effects.attempt(tag, rest, nok)(code)
  }
  const rest: State = (code) => effects.attempt(blankRest, lineEnd, nok)(code)
  const lineEnd: State = (code) => {
    const token = effects.exit('templateBlockValue')
    const name = /^\{(?:%-?|\{[<%]?)\s*(\w+)/.exec(this.sliceSerialize(token))?.[1] ?? ''
    return rawTags.has(name) ? effects.attempt(rawBody(name), done, nok)(code) : nok(code)
  }
  const done: State = (code) => {
    effects.exit('templateBlock')
    return ok(code)
  }
  return start
}

/**
 * Liquid tags (Jekyll, Hexo, Eleventy) and Hugo shortcodes. Any tag is a piece of its line; one
 * whose content is no Markdown is a block up to its closing tag.
 */
export function templates(): Extension {
  return {
    flow: { [brace]: { name: 'templateBlock', concrete: true, tokenize: tokenizeBlock } },
    text: { [brace]: inline },
  }
}

export const templatesFromMarkdown: FromMarkdown = {
  enter: {
    template(this: CompileContext, token) {
      this.enter({ type: 'template', value: this.sliceSerialize(token) }, token)
    },
    templateBlock(this: CompileContext, token) {
      this.enter({ type: 'templateBlock', value: '' }, token)
      this.buffer()
    },
    templateBlockValue(this: CompileContext, token) {
      this.config.enter.data?.call(this, token)
    },
  },
  exit: {
    template(this: CompileContext, token) {
      this.exit(token)
    },
    templateBlockValue(this: CompileContext, token) {
      this.config.exit.data?.call(this, token)
    },
    templateBlock(this: CompileContext, token) {
      const value = this.resume()
      const node = this.stack[this.stack.length - 1] as TemplateBlock
      node.value = value.trimEnd()
      this.exit(token)
    },
  },
}

function write(node: Template | TemplateBlock): string {
  return node.value
}
write.peek = (): string => '{'

export const templatesToMarkdown: ToMarkdown = {
  handlers: { template: write, templateBlock: write },
  unsafe: [{ character: '{', after: '[{%]', inConstruct: 'phrasing' }],
}
