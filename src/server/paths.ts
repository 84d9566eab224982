import type { RequestHandler } from 'express'
import { sendError } from './errors'

/** The longest part of an address that can name anything: file systems take names of 255 bytes. */
const longestPart = 255

/** Whether every part of an address's path is text that can name something. */
function readable(path: string): boolean {
  try {
    return path.split('/').every((part) => {
      const name = decodeURIComponent(part)
      return !name.includes('\0') && Buffer.byteLength(name) <= longestPart
    })
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** Answers 400 where Payload would stumble: an address that is no UTF-8, holds a NUL, or has too long a part. */
export const readablePaths: RequestHandler = (req, res, next) => {
  if (readable(req.path)) next()
  else sendError(res, 400, 'The address can’t be read. 网址无法解析。')
}

/** Accounts are not verified by mail here; Payload has the route all the same, and stumbles in it. */
export const noVerification: RequestHandler = (_req, res) => {
  sendError(res, 404, 'Accounts are not verified by mail here. 此处不通过邮件验证账号。')
}
