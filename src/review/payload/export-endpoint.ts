import type { Endpoint } from 'payload'
import { Forbidden, headersWithCors } from 'payload'
import { actorOf, roleOf } from '../../access'
import { described } from '../../rest'
import { exportLines } from './log'

/** Lines that are sent together. */
const linesAtOnce = 200

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    // Called when the reader has room: what it does not take is not read from the database.
    async pull(controller) {
      let text = ''
      for (let count = 0; count < linesAtOnce; count++) {
        const { value, done } = await lines.next()
        if (done) break
        text += value
      }
      if (text === '') controller.close()
      else controller.enqueue(encoder.encode(text))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}

/** `GET /api/audit/export`: the whole log as NDJSON in the order of its chain. Admins. */
export const exportEndpoint: Endpoint = described(
  {
    path: '/export',
    method: 'get',
    handler: (req) => {
      if (roleOf(actorOf(req)) !== 'admin') throw new Forbidden(req.t)
      const headers = new Headers({
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': 'attachment; filename="galley-audit.ndjson"',
        'cache-control': 'private, no-store',
      })
      return new Response(streamOf(exportLines(req.payload)), {
        headers: headersWithCors({ headers, req }),
      })
    },
  },
  {
    summary: 'The whole audit log in the order of its chain. 导出审计日志。',
    for: 'admins',
    answer: {
      description: 'NDJSON, an entry a line; docs/audit.md says how to verify it.',
      type: 'application/x-ndjson',
      schema: { type: 'string' },
    },
  },
)
