// Verifies an exported audit log without Galley: node verify-audit.mjs galley-audit.ndjson
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

// Canonical JSON (RFC 8785): what JSON.stringify writes, with the keys of every object sorted.
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${pairs.join(',')}}`
}

let last = { seq: 0, hash: '0'.repeat(64) }
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const { hash, ...content } = JSON.parse(line)
  const right = createHash('sha256').update(canonical(content)).digest('hex')
  const follows = content.seq === last.seq + 1 && content.previous === last.hash
  if (hash !== right || !follows) throw new Error(`the chain breaks at entry ${content.seq}`)
  last = { seq: content.seq, hash }
}
process.stdout.write(`${last.seq} entries hold; the last has the hash ${last.hash}\n`)
