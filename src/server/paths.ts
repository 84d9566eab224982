import type { RequestHandler } from 'express'
import { sendError } from './errors'

/** The longest part of an address that can name anything: file systems take names of 255 bytes. */
const longestPart = 255

/**
 * Whether every part of an address's path is text that can name something. `.` and `..`, and backslashes,
 * are not: the URL standard resolves them, so that what guards a path would look at another one.
 */
function readable(path: string): boolean {
  if (path.includes('\\')) return false
  try {
    return path.split('/').every((part) => {
      const name = decodeURIComponent(part)
      if (name === '.' || name === '..') return false
      return !name.includes('\0') && Buffer.byteLength(name) <= longestPart
    })
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** Answers 400 where Payload would stumble: an address that is no UTF-8, holds a NUL, leads elsewhere, or has too long a part. */
export const readablePaths: RequestHandler = (req, res, next) => {
  if (readable(req.path)) next()
  else sendError(res, 400, 'The address can’t be read. 网址无法解析。')
}

/** Files lie in one folder here; Payload asks the database for the `prefix` of an address, a field that there is not. */
export const noPrefix: RequestHandler = (req, res, next) => {
  if (req.query.prefix === undefined) return next()
  sendError(res, 404, 'Files have no prefix here: leave it out. 此处的文件没有 prefix。')
}

/** Globals here keep no versions; Payload has the routes all the same, and stumbles in them. */
export const noVersions: RequestHandler = (_req, res) => {
  sendError(res, 404, 'No versions are kept of this. 此处不保留历史版本。')
}

/** Accounts are not verified by mail here; Payload has the route all the same, and stumbles in it. */
export const noVerification: RequestHandler = (_req, res) => {
  sendError(res, 404, 'Accounts are not verified by mail here. 此处不通过邮件验证账号。')
}
