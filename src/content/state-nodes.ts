import { deepestContent } from './lexical'

type Data = Record<string, unknown>

/** An object that may be a node. */
export function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Fields that hold text: conversion takes them for nothing else. */
const textFields = [
  ...['code', 'language', 'meta', 'markdown', 'tex', 'kind', 'title', 'fold', 'written', 'label'],
  ...['target', 'text', 'marks', 'alt', 'source', 'url', 'linkType'],
]
/** Nodes that say nothing without their fields. */
const withFields = new Set(['block', 'inlineBlock', 'link', 'autolink'])
/** Nodes that are walked by their children. */
const withChildren = new Set([
  ...['root', 'paragraph', 'heading', 'quote', 'list', 'listitem', 'link', 'autolink'],
  ...['table', 'tablerow', 'tablecell'],
])
/** The blocks of every editor (see `blocksAt` in editor.ts), and those of a line. */
const blocks = new Set(['Code', 'Math', 'markdown'])
const containers = new Set(['Callout', 'Quote'])
const inlineBlocks = new Set([
  ...['inlineMath', 'wikiLink', 'footnoteReference', 'inlineImage', 'inlineMarkdown'],
])
const listTypes = new Set(['bullet', 'number', 'check'])

function textFault(data: Data, names: readonly string[]): string | null {
  const wrong = names.find((name) => data[name] != null && typeof data[name] !== 'string')
  return wrong === undefined ? null : `.${wrong} is no text`
}

/**
 * Looks whether a block can stand where it does. Payload's own check of a block that an editor does
 * not have ends in a fault of its own.
 * @param depth how many blocks with editors of their own are around it
 */
function placeFault(inline: boolean, blockType: unknown, depth: number): string | null {
  if (typeof blockType !== 'string') return '.blockType is no text'
  if (inline) return inlineBlocks.has(blockType) ? null : `: no block in a line is a ${blockType}`
  if (blocks.has(blockType)) return null
  if (containers.has(blockType)) {
    return depth < deepestContent
      ? null
      : `: a ${blockType} can stand in ${deepestContent - 1} other at most`
  }
  if (blockType !== 'Footnote') return `: no block is a ${blockType}`
  return depth === 0 ? null : ': a Footnote can stand in no other block'
}

function fieldsFault(node: Data, depth: number): string | null {
  const { fields, type } = node
  // The editor gives an image without a caption of its own `fields: null`.
  if (fields == null) return withFields.has(type as string) ? '.fields is missing' : null
  if (!isObject(fields)) return '.fields is no object'
  const texts = textFault(fields, textFields)
  if (texts !== null) return `.fields${texts}`
  if (type !== 'block' && type !== 'inlineBlock') return null
  if (fields.content != null && !(isObject(fields.content) && isObject(fields.content.root))) {
    return '.fields.content is no editor state'
  }
  const { media } = fields
  const id = isObject(media) ? media.id : media
  if (media != null && typeof id !== 'string' && typeof id !== 'number') {
    return '.fields.media is no id of an image'
  }
  const place = placeFault(type === 'inlineBlock', fields.blockType, depth)
  return place && `.fields${place}`
}

/** What is wrong with what a node says itself, by what conversion reads of it. */
function ownFault(node: Data): string | null {
  const { type, text, tag, listType, start, format, $ } = node
  if (type === 'text' || type === 'tab') {
    if (typeof text !== 'string') return '.text is no text'
    if (format !== undefined && !Number.isInteger(format)) return '.format is no number'
  }
  if (type === 'heading' && !/^h[1-6]$/.test(String(tag))) return '.tag is none of h1 to h6'
  if (type === 'list') {
    if (!listTypes.has(String(listType))) return '.listType is none of bullet, number, check'
    if (start != null && !(Number.isInteger(start) && Number(start) >= 0)) {
      return '.start is no number'
    }
  }
  if ($ == null) return null
  const kept = isObject($) ? ($.galley ?? {}) : null
  if (!isObject(kept)) return '.$ is no object'
  const texts = textFault(kept, ['marks', 'html'])
  return texts && `.$.galley${texts}`
}

/**
 * What is wrong with a node itself, whatever its children are.
 * @param depth how many blocks with editors of their own are around it
 * @returns what and where, to be put after the node's own place; null when nothing is
 */
export function nodeFault(node: Data, depth: number): string | null {
  if (typeof node.type !== 'string') return ' has no type'
  const fault = fieldsFault(node, depth) ?? ownFault(node)
  if (fault !== null) return fault
  if (node.children === undefined) return withChildren.has(node.type) ? ' has no children' : null
  return Array.isArray(node.children) ? null : '.children is no list'
}
