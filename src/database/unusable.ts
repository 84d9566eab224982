import { type AfterErrorHook, FileRetrievalError } from 'payload'
import { isConflict } from './conflict'

/** Said with 409 when MongoDB let another write to the same document be first: nothing was stored. */
export const conflictWords =
  'Somebody else was writing here at the same moment, and nothing was changed: read it again and try again. 他人正在同时写入，未作任何更改，请重新读取后再试。'

/** An error and what caused it, outermost first. */
function* causes(error: unknown): Generator<Error> {
  for (let at = error; at instanceof Error; at = at.cause) yield at
}

/**
 * Words for an error that comes of what was asked, not of a fault in Galley.
 * @returns null for every other error
 */
export function unusable(error: unknown): string | null {
  for (const { message, name } of causes(error)) {
    // Payload looks at the form of a related id only, in a draft's text not even at that; the
    // database knows whether it is there (SQLite), or could be an id (MongoDB).
    const noId = name === 'CastError' && message.startsWith('Cast to ObjectId failed')
    if (noId || message.includes('FOREIGN KEY constraint failed')) {
      return 'A document that is named here does not exist: check the ids of related documents. 所引用的文档不存在。'
    }
    if (message.includes('too many SQL variables')) {
      return 'There is too much in the lists of this document: leave some of it out. 列表条目过多，请减少后再试。'
    }
    if (error instanceof RangeError && message === 'Maximum call stack size exceeded') {
      return 'The data is nested too deep. 数据嵌套过深。'
    }
  }
  return null
}

/** Said with 400 of conditions that no field can be compared by. */
export const unreadableWhere =
  'The query’s “where” can’t be read: a value in it is not of its field’s kind. 查询条件无法解析。'
const unreadableRest = 'The query’s “sort” or “data” can’t be read. 查询参数无法解析。'

/** A query that neither Payload nor the database can read: no JSON, a list for a text, a word for a date. */
function unreadableQuery(
  error: unknown,
  query: Record<string, unknown> | undefined,
): string | null {
  if (['where', 'sort', 'data'].every((name) => query?.[name] === undefined)) return null
  for (const cause of causes(error)) {
    // The databases' words for a list in place of one value, for a name that is no field of Payload's, for
    // a word in place of a date or a part of one, and for nothing to sort by.
    const odd =
      /can only bind|^Cannot find field for path|^Cast to \w+ failed|passed to sort\(\)|near ".*": syntax error/.test(
        cause.message,
      )
    if (
      odd ||
      cause instanceof TypeError ||
      cause instanceof SyntaxError ||
      cause instanceof RangeError
    ) {
      return query?.where === undefined ? unreadableRest : unreadableWhere
    }
  }
  return null
}

/** Answers 400 (409 for a conflict) and says why, where Payload would answer 500. */
export const showUnusable: AfterErrorHook = ({ error, req, result }) => {
  if ('status' in error && error.status !== 500) return
  if (isConflict(error)) {
    return { status: 409, response: { ...result, errors: [{ message: conflictWords }] } }
  }
  const form = req.headers?.get('content-type')?.startsWith('multipart/')
  if (form && error instanceof SyntaxError) {
    return { status: 400, response: { ...result, errors: [{ message: 'Invalid JSON' }] } }
  }
  // busboy's words for a form that is none.
  if (form && /^Malformed |^Unexpected end of |^Multipart: /.test(error.message)) {
    const message = `The form can’t be read: ${error.message}. 表单无法解析。`
    return { status: 400, response: { ...result, errors: [{ message }] } }
  }
  // An address that a file was to be fetched from: Payload takes the failure for its own.
  if (error.name === 'FileRetrievalError' || error instanceof FileRetrievalError) {
    const message =
      'The file can’t be fetched from that address: upload it instead. 无法从该地址获取文件，请直接上传。'
    return { status: 400, response: { ...result, errors: [{ message }] } }
  }
  const reading = req.method === 'GET' || req.method === 'HEAD'
  const message = unusable(error) ?? (reading ? unreadableQuery(error, req.query) : null)
  if (message === null) return
  return { status: 400, response: { ...result, errors: [{ message }] } }
}
