import { createHash } from 'node:crypto'
import { IntakeError } from './types'

/** A file as text, before anything is read out of it. */
export interface SourceText {
  path: string
  /** Exactly the file (BOM and CRLF included). */
  raw: string
  /** `raw` without a BOM and with LF line ends: what parsing reads. Line numbers are the file's. */
  text: string
  /** SHA-256 of the bytes, hex. */
  hash: string
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  let start = 0
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at !== bytes.length && bytes[at] !== 10) continue
    try {
      decoder.decode(bytes.subarray(start, at))
    } catch (error) {
      if (error instanceof TypeError) return line
      throw error
    }
    start = at + 1
    line += 1
  }
  return 1
}

/**
 * Characters of the longest text that is taken, images in it (`data:…`) left out. Three novels: the
 * editor's state of it needs some 2 GB to be made, and a text that needs more would end the process
 * in the middle of an import.
 */
export const MAX_CHARACTERS = 1_000_000

function refuseTooLong(path: string, raw: string): void {
  if (raw.length <= MAX_CHARACTERS) return
  const { length } = raw.replace(/data:[\w/+.-]+;base64,[\w+/=]+/g, '')
  if (length <= MAX_CHARACTERS) return
  throw new IntakeError(
    path,
    null,
    `${length} characters are more than one document may have (${MAX_CHARACTERS}): split it（超过一百万字，请拆分）`,
  )
}

const UTF_16 =
  'the file is UTF-16; save it as UTF-8, for instance: iconv -f UTF-16 -t UTF-8（文件是 UTF-16，请另存为 UTF-8）'

/** What a file that is not UTF-8 may be, and how to convert it. */
function otherEncoding(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes.subarray(0, 20_000))
    // Two Chinese characters in a row: what Western text read as GB18030 hardly has.
    if (/[\u4e00-\u9fff]{2}|[\u4e00-\u9fff][，。、：]/.test(text)) {
      return 'this line is not UTF-8; the file looks like GB18030 (GBK): convert it with iconv -f GB18030 -t UTF-8（此行不是 UTF-8，看来是 GBK 编码，请先转换）'
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return 'this line is not UTF-8; convert the file: iconv -f WINDOWS-1252 -t UTF-8, with -f GB18030 or BIG5 for Chinese（此行不是 UTF-8，请先转换编码）'
}

/** True for UTF-16 that does not say so: every other byte of its Latin letters is zero. */
function isBareUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 400)
  const zeros = head.filter((byte, at) => byte === 0 && (head[at ^ 1] ?? 0) !== 0).length
  return zeros > head.length / 4
}

/**
 * Decodes a file. Only UTF-8 is read: a guess at another encoding could corrupt names silently.
 * @throws IntakeError with the line of the first byte that is not UTF-8 and the encoding it seems to
 *   be, or when the text is too long
 */
export function decodeSource(path: string, bytes: Uint8Array): SourceText {
  const hash = createHash('sha256').update(bytes).digest('hex')
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new IntakeError(path, 1, UTF_16)
  }
  let raw: string
  try {
    raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new IntakeError(
      path,
      firstBadLine(bytes),
      isBareUtf16(bytes) ? UTF_16 : otherEncoding(bytes),
    )
  }
  refuseTooLong(path, raw)
  const zero = raw.indexOf('\0')
  if (zero >= 0) {
    throw new IntakeError(
      path,
      lineAt(raw, zero),
      isBareUtf16(bytes) ? UTF_16 : 'a NUL byte: this is not a text file（不是文本文件）',
    )
  }
  return { path, raw, text: textOf(raw), hash }
}

/** A file's characters as they are parsed: without a BOM and with LF line ends. */
export function textOf(raw: string): string {
  return raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** The hash of a file of these characters. */
export function hashOfText(raw: string): string {
  return createHash('sha256').update(raw, 'utf8').digest('hex')
}

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
    line += 1
  return line
}
