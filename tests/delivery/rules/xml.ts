import { SaxesParser } from 'saxes'

/** An element, as far as the rules look at one. */
export interface Xml {
  /** The name without its prefix. */
  name: string
  /** The namespace; '' for none. */
  in: string
  attributes: Record<string, string>
  children: Xml[]
  /** Its own text, and that of no child. */
  text: string
}

/**
 * Reads XML 1.0 with namespaces.
 * @throws where it is not well-formed
 */
export function readXml(source: string): Xml {
  const root: Xml = { name: '', in: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(({ name, value }) => [name, value]),
    )
    const made: Xml = { name: tag.local, in: tag.uri, attributes, children: [], text: '' }
    open.at(-1)?.children.push(made)
    open.push(made)
  })
  parser.on('closetag', () => open.pop())
  const text = (value: string): void => {
    const last = open.at(-1)
    if (last) last.text += value
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(source).close()
  const [first] = root.children
  if (!first) throw new Error('no element')
  return first
}

/** The children of a name, in a namespace or in the element's own. */
export const childrenOf = (element: Xml, name: string, namespace = element.in): Xml[] =>
  element.children.filter((child) => child.name === name && child.in === namespace)
