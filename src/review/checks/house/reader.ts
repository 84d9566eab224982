import { isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'

/** One thing that is wrong in a rules file, with its 1-based place. */
export interface HouseFault {
  line: number
  column: number
  message: string
  messageZh: string
}

/** A value of the file, and the key it stands under, which is where a fault without a value points. */
export interface Entry {
  name: string
  key: Node
  value: Node | null
}

/** Reads values out of a YAML tree and collects every fault, so that one run tells them all. */
export class Reader {
  readonly faults: HouseFault[] = []

  constructor(private readonly counter: LineCounter) {}

  fault(offset: number, message: string, messageZh: string): void {
    const { line, col } = this.counter.linePos(offset)
    this.faults.push({ line, column: col, message, messageZh })
  }

  faultAt({ key, value }: Entry, message: string, messageZh: string): void {
    this.fault((value ?? key).range?.[0] ?? 0, message, messageZh)
  }

  /** The entries of a map; a key that is not among the known ones is a fault. */
  entries(node: Node | null, known: readonly string[], of: string): Entry[] {
    if (!isMap<Node, Node | null>(node)) return []
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      if (known.includes(name)) return [{ name, key, value }]
      this.fault(
        key.range?.[0] ?? 0,
        `“${name}” is no key of ${of}; it knows ${known.join(', ')}.`,
        `没有“${name}”这一项，可用的是 ${known.join('、')}。`,
      )
      return []
    })
  }

  isMap({ value }: Entry): boolean {
    return isMap(value)
  }

  items({ value }: Entry): Node[] | null {
    return isSeq<Node>(value) ? value.items : null
  }

  /** A whole number from `least` to `most`; undefined, and a fault, for anything else. */
  integer(entry: Entry, least: number, most = 1_000_000): number | undefined {
    const value = isScalar(entry.value) ? entry.value.value : undefined
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
      return value
    this.faultAt(
      entry,
      `${entry.name} must be a whole number from ${least} to ${most}.`,
      `${entry.name} 应为 ${least} 到 ${most} 之间的整数。`,
    )
    return undefined
  }

  oneOf<T extends string>(entry: Entry, allowed: readonly T[]): T | undefined {
    const value = isScalar(entry.value) ? entry.value.value : undefined
    const found = allowed.find((one) => one === value)
    if (found === undefined) {
      this.faultAt(
        entry,
        `${entry.name} must be one of ${allowed.join(', ')}.`,
        `${entry.name} 只能是 ${allowed.join('、')}。`,
      )
    }
    return found
  }

  text(entry: Entry): string | undefined {
    const value = isScalar(entry.value) ? entry.value.value : undefined
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    if (text !== '') return text
    this.faultAt(entry, `${entry.name} must be a text.`, `${entry.name} 应为文字。`)
    return undefined
  }
}
