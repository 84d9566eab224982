import type { Answer } from '../../../support/client'
import type { Outcome } from '../answer'
import { ofRest } from '../answer'
import { unique } from '../subjects'
import { once, path } from './once'
import { clientOf, type HouseOperation } from './operation'

/** Pages for everyone, which no mail server or token makes do anything here. */
const letIn = ({ status }: Answer): Outcome => (status === 401 || status === 403 ? 'no' : 'yes')

/** What goes with newsletters. */
export const newsletterOperations: HouseOperation[] = [
  once('import a list', ['subscribers'], 'post /import', async (asking) => {
    const text = `${unique('reader').replace(' ', '-')}@example.com`
    const body = { list: asking.house.list, text, consent: 'They signed a form.' }
    return ofRest(await clientOf(asking).post(path(asking, 'import'), body))
  }),
  once('ask to be subscribed (/api/newsletter/subscribe)', ['subscribers'], '-', async (asking) =>
    letIn(await clientOf(asking).post('/api/newsletter/subscribe', { email: 'x@example.com' })),
  ),
  ...(['confirm', 'unsubscribe'] as const).flatMap((purpose) =>
    (['get', 'post'] as const).map((method) =>
      once(
        `${method === 'get' ? 'see the page to' : 'by a mail’s token'} ${purpose} (/api/newsletter/${purpose})`,
        ['subscribers'],
        '-',
        async (asking) =>
          letIn(await clientOf(asking).request(method, `/api/newsletter/${purpose}?token=x`)),
      ),
    ),
  ),
]
