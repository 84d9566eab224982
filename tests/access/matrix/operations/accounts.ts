import { password } from '../../house'
import { ofRest } from '../answer'
import { dataFor, makeSubject, unique } from '../subjects'
import { byQuery, once, orNo, path } from './once'
import { clientOf, type HouseOperation, namesOf } from './operation'

const mail = 'colleague@example.com'
const accounts = ['users', 'agents'] as const

/** What goes with accounts: sessions, passwords, keys. */
export const accountOperations: HouseOperation[] = [
  once(
    'see oneself',
    accounts,
    'get /me',
    async (asking) =>
      ofRest(await clientOf(asking).get(path(asking, 'me')), (body) => body.user !== null),
    [
      (one) => `me${one}`,
      (asking) =>
        byQuery(
          `{ me${namesOf(asking.slug).one} { user { id } } }`,
          (me) => me?.user !== null,
        )(asking),
    ],
  ),
  once(
    'sign in with a password',
    accounts,
    'post /login',
    async (asking) =>
      ofRest(await clientOf(asking).post(path(asking, 'login'), { email: mail, password })),
    [
      (one) => `login${one}`,
      byQuery(`mutation { loginUser(email: "${mail}", password: "${password}") { token } }`),
    ],
  ),
  once(
    'sign out',
    accounts,
    'post /logout',
    async (asking) => {
      // In a session of its own, since it ends with this.
      const { house, role, slug } = asking
      const person = role !== 'nobody' && role !== 'agent'
      const id = person ? house.ids[role] : ''
      const client = person
        ? await house.clients.nobody.login(
            (await house.payload.findByID({ collection: 'users', id })).email,
            password,
          )
        : house.clients[role]
      return orNo(await client.post(`/api/${slug}/logout`))
    },
    [(one) => `logout${one}`, async () => 'none'],
  ),
  once(
    'refresh one’s session',
    accounts,
    'post /refresh-token',
    async (asking) => orNo(await clientOf(asking).post(path(asking, 'refresh-token'))),
    [(one) => `refreshToken${one}`, async () => 'none'],
  ),
  once(
    'ask for a new password by mail',
    accounts,
    'post /forgot-password',
    async (asking) =>
      ofRest(await clientOf(asking).post(path(asking, 'forgot-password'), { email: mail })),
    [(one) => `forgotPassword${one}`, byQuery(`mutation { forgotPasswordUser(email: "${mail}") }`)],
  ),
  once(
    'set a password with a wrong token',
    accounts,
    'post /reset-password',
    async (asking) =>
      ofRest(
        await clientOf(asking).post(path(asking, 'reset-password'), {
          ...{ token: 'wrong', password: 'another-long-one' },
        }),
      ),
    [
      (one) => `resetPassword${one}`,
      byQuery('mutation { resetPasswordUser(token: "wrong", password: "x") { token } }'),
    ],
  ),
  once(
    'confirm an address by mail',
    accounts,
    'post /verify/:id',
    async (asking) => {
      const answer = await clientOf(asking).post(path(asking, 'verify/wrong'))
      return answer.status >= 400 ? 'none' : 'yes'
    },
    [(one) => `verifyEmail${one}`, async () => 'none'],
  ),
  once(
    'unlock an account',
    accounts,
    'post /unlock',
    async (asking) => ofRest(await clientOf(asking).post(path(asking, 'unlock'), { email: mail })),
    [(one) => `unlock${one}`, byQuery(`mutation { unlockUser(email: "${mail}") }`)],
  ),
  once('make the first account', accounts, 'post /first-register', async (asking) =>
    ofRest(
      await clientOf(asking).post(path(asking, 'first-register'), {
        ...dataFor('users', asking.house),
        role: 'admin',
      }),
    ),
  ),
  once(
    'ask whether there are accounts',
    accounts,
    'get /init',
    async (asking) => ofRest(await clientOf(asking).get(path(asking, 'init'))),
    [(one) => `initialized${one}`, async () => 'none'],
  ),
  once(
    'give an agent a key',
    ['agents'],
    '-',
    async (asking) => {
      const key = { enableAPIKey: true, apiKey: `${unique('key')}-of-sixty-four-characters-or-so` }
      return ofRest(await clientOf(asking).patch(path(asking, asking.id), key))
    },
    null,
    { prepare: (house) => makeSubject(house, 'agents', 'other’s', 'nobody') },
  ),
  once(
    'read a key once made',
    ['agents'],
    'post /:id/api-key/reveal',
    async (asking) =>
      ofRest(await clientOf(asking).post(path(asking, `${asking.id}/api-key/reveal`))),
    null,
    { prepare: (house) => makeSubject(house, 'agents', 'other’s', 'nobody') },
  ),
]
