import { diffIndices } from 'node-diff3'

/**
 * A text (LF) with the line ends of the text that it was made of, line by line: files from several
 * hands mix CRLF, CR and LF. New lines end as most do.
 * @param before the text before it was changed, with its line ends
 * @param usual the file's line end, for a text that had none
 */
export function lineEndsLike(before: string, text: string, usual: string): string {
  const parts = before.split(/(\r\n|\r|\n)/)
  const was = parts.filter((_part, index) => index % 2 === 0)
  const ends = parts.filter((_part, index) => index % 2 === 1)
  const count = (end: string): number => ends.filter((one) => one === end).length
  if (ends.length === 0) return usual === '\n' ? text : text.replaceAll('\n', usual)
  const [most = usual] = ['\n', '\r\n', '\r'].sort((a, b) => count(b) - count(a))
  if (count(most) === ends.length) return most === '\n' ? text : text.replaceAll('\n', most)
  const now = text.split('\n')
  const from = now.map((): number | null => null)
  let [row, column] = [0, 0]
  const take = (length: number): void => {
    for (let index = 0; index < length; index += 1) from[column + index] = row + index
  }
  for (const { buffer1, buffer2 } of diffIndices(was, now)) {
    const same = buffer1[0] - row
    take(same)
    row += same
    column += same
    // Edited lines stand for those they replace.
    take(Math.min(buffer1[1], buffer2[1]))
    row += buffer1[1]
    column += buffer2[1]
  }
  take(was.length - row)
  return now
    .map((line, index) => {
      const at = from[index] ?? null
      return index === now.length - 1 ? line : line + ((at === null ? null : ends[at]) ?? most)
    })
    .join('')
}

/** The offset in the raw file of an offset in its text without BOM and with LF line ends. */
export function rawOffset(raw: string, offset: number): number {
  let at = raw.startsWith('\uFEFF') ? 1 : 0
  for (let seen = 0; seen < offset; seen += 1) at += raw.startsWith('\r\n', at) ? 2 : 1
  return at
}
