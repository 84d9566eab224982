import type { Refused } from './articles'

/** A file that came in a multipart form. */
export interface Upload {
  name: string
  type: string
  bytes: Buffer
}

/** The file of the field `media`; null when the form has none. */
export async function readUpload(body: Buffer, contentType: string): Promise<Upload | null> {
  if (!contentType.startsWith('multipart/form-data')) return null
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  })
    .formData()
    .catch(() => null)
  const file = form?.get('media')
  if (!file || typeof file === 'string') return null
  return { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) }
}

/** The format that a file's first bytes tell, whatever its name says. */
export function formatOf(bytes: Buffer): 'jpg' | 'png' | 'gif' | 'bmp' | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpg'
  if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'png'
  if (bytes.subarray(0, 3).toString('latin1') === 'GIF') return 'gif'
  return bytes.subarray(0, 2).toString('latin1') === 'BM' ? 'bmp' : null
}

const mb = 1_048_576

/** What is wrong with the image of a text: jpg or png under 1 MB. */
export function bodyImageFault(file: Upload | null): Refused | null {
  if (!file || file.bytes.length === 0) return { errcode: 41005, why: 'no field media' }
  const format = formatOf(file.bytes)
  if (format !== 'jpg' && format !== 'png')
    return { errcode: 40137, why: `uploadimg of ${format ?? 'no image'}` }
  if (!/\.(jpe?g|png)$/i.test(file.name)) return { errcode: 40005, why: `named ${file.name}` }
  return file.bytes.length >= mb ? { errcode: 40009, why: `${file.bytes.length} bytes` } : null
}

/** What is wrong with a permanent material of this type. */
export function materialFault(file: Upload | null, type: string | null): Refused | null {
  if (type !== 'image' && type !== 'thumb') return { errcode: 40004, why: `type ${type}` }
  if (!file || file.bytes.length === 0) return { errcode: 41005, why: 'no field media' }
  const format = formatOf(file.bytes)
  if (format === null || (type === 'thumb' && format !== 'jpg'))
    return { errcode: 40137, why: `${type} of ${format ?? 'no image'}` }
  if (!/\.(bmp|png|jpe?g|gif)$/i.test(file.name))
    return { errcode: 40005, why: `named ${file.name}` }
  const most = type === 'thumb' ? 64 * 1024 : 10 * mb
  return file.bytes.length > most ? { errcode: 40009, why: `${file.bytes.length} bytes` } : null
}
