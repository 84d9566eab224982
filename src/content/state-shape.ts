/** An object that may be a node. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Deeper than any text; what walks a state node by node runs out of stack some thousands further. */
const deepest = 1000

/** The fields of blocks that hold text: conversion takes them for nothing else. */
const textFields = [
  ...['code', 'language', 'meta', 'markdown', 'tex', 'kind', 'title', 'fold', 'written', 'label'],
  ...['target', 'text', 'marks', 'alt', 'source'],
]

/** What is wrong with the fields of a block, in a line or not; null when nothing is. */
function fieldsFault(fields: Record<string, unknown>): string | null {
  const wrong = textFields.find((name) => fields[name] != null && typeof fields[name] !== 'string')
  if (wrong !== undefined) return `.${wrong} is no text`
  if (fields.content != null && !(isObject(fields.content) && isObject(fields.content.root))) {
    return '.content is no editor state'
  }
  return null
}

/**
 * Looks whether a value has the shape of an editor's state: a root, and nodes that are objects with a
 * type, all the way down, through the editors within blocks too. Which types there are is the editor's
 * own matter.
 * @returns what is wrong and where, or null
 */
export function stateFault(value: unknown): string | null {
  if (!isObject(value) || !isObject(value.root)) return 'it is no editor state: {"root": {…}}'
  const pending: { node: unknown; at: string; depth: number }[] = [
    { node: value.root, at: 'root', depth: 0 },
  ]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, at, depth } = next
    if (depth > deepest) return `it is nested more than ${deepest} levels deep`
    if (!isObject(node)) return `${at} is no node`
    if (typeof node.type !== 'string') return `${at} has no type`
    // The editor gives an image without a caption of its own `fields: null`.
    if (node.fields != null && !isObject(node.fields)) return `${at}.fields is no object`
    if (node.text !== undefined && typeof node.text !== 'string') return `${at}.text is no text`
    if (isObject(node.fields) && (node.type === 'block' || node.type === 'inlineBlock')) {
      const { fields } = node
      const fault = fieldsFault(fields)
      if (fault !== null) return `${at}.fields${fault}`
      if (isObject(fields.content)) {
        const inside = `${at}.fields.content.root`
        pending.push({ node: fields.content.root, at: inside, depth: depth + 1 })
      }
    }
    const { children } = node
    if (children === undefined) {
      if (node.type === 'root' || node === value.root) return `${at} has no children`
      continue
    }
    if (!Array.isArray(children)) return `${at}.children is no list`
    children.forEach((child: unknown, i) =>
      pending.push({ node: child, at: `${at}.children.${i}`, depth: depth + 1 }),
    )
  }
  return null
}
