import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Row } from './compare'
import type { Publisher } from './publishers'
import { startStub, type Stub } from './stub'

export const publishingRows = [
  'Digest',
  'Images of the text',
  'Sent again after a change',
  'A token that WeChat no longer knows (40001)',
] as const

/** What a way of publishing does at WeChat's API, told by the calls that arrive there. */
export async function judgePublishing(
  open: (stub: Stub, dir: string) => Promise<Publisher>,
  dir: string,
): Promise<Row[]> {
  await mkdir(dir, { recursive: true })
  const stub = await startStub()
  const publisher = await open(stub, path.resolve(dir))
  try {
    await publisher.publish('第一稿。')
    const [sent] = stub.drafts.values()
    const library = stub.calls.filter((call) => call === 'material/add_material').length
    const body = stub.calls.filter((call) => call === 'media/uploadimg').length
    await publisher.publish('第二稿。')
    const copies = stub.drafts.size
    const refused = await refusedOnce(stub, publisher)
    const faults = [
      sent?.digest === '摘要一句' ? '' : 'none sent',
      body === 1 && library <= 1 ? '' : 'into the library of 100,000',
      copies === 1 ? '' : 'a second draft',
      refused,
    ]
    return publishingRows.map((name, index) => ({ name, fault: faults[index] ?? '' }))
  } finally {
    publisher.close()
    stub.close()
  }
}

/** Whether a new text arrives although WeChat refuses the token once. */
async function refusedOnce(stub: Stub, publisher: Publisher): Promise<string> {
  stub.refuseNext = 40001
  await publisher.publish('第三稿。').catch(() => undefined)
  const arrived = Array.from(stub.drafts.values(), ({ content }) => String(content))
  return arrived.some((content) => content.includes('第三稿')) ? '' : 'fails'
}
