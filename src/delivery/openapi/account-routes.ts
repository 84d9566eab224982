import type { Schema } from '../../rest'
import type { Described, Route } from './collection-routes'
import { json, schemaRef } from './common'
import { roles } from './roles'

const text: Schema = { type: 'string' }
const time: Schema = { type: 'integer', description: 'Unix time in seconds.' }
const object = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
})
const email: Schema = { type: 'string', format: 'email' }
const password: Schema = { type: 'string', format: 'password' }
const body = (schema: Schema, example?: unknown) => ({
  required: true,
  content: { ...json(schema, example) },
})
const message = (description: string) => ({ description, content: json(schemaRef('Message')) })

type Maker = (of: Described) => Route

/** Of accounts that sign in with a password. */
const ofPeople =
  (make: Maker): Maker =>
  (of) =>
    of.config.auth && !of.config.auth.disableLocalStrategy
      ? make(of)
      : { leftOut: 'Agents have a key, and no password.' }

const signedIn = ({ document }: Described): Schema =>
  object({ message: text, user: schemaRef(document), token: text, exp: time }, ['message', 'user'])

/** Payload's routes of collections with accounts, by method and path. */
export const accountRoutes: Record<string, Maker> = {
  'post /login': ofPeople((of) => ({
    operationId: 'signIn',
    summary: 'Sign in. 登录。',
    description:
      'The token goes into `Authorization: JWT <token>`; browsers get it as a cookie too. Twenty failed attempts a minute from an address, ten on an account.',
    allowed: roles,
    body: body(object({ email, password }, ['email', 'password']), {
      email: 'editor@example.com',
      password: '…',
    }),
    answer: { description: 'Signed in.', content: json(signedIn(of)) },
    refusals: { 401: '' },
  })),
  'post /logout': ofPeople(() => ({
    operationId: 'signOut',
    summary: 'Sign out. 退出登录。',
    allowed: ['author', 'editor', 'admin'],
    answer: message('Signed out.'),
  })),
  'get /me': (of) => ({
    operationId: `getMy${of.document}`,
    summary: 'Who asks. 当前身份。',
    allowed: roles,
    answer: {
      description: 'The account; `user` is null for the public.',
      content: json(
        object(
          {
            user: { oneOf: [schemaRef(of.document), { type: 'null' }] },
            message: text,
            exp: time,
            token: text,
            collection: text,
            strategy: text,
          },
          ['user'],
        ),
      ),
    },
  }),
  'post /refresh-token': ofPeople((of) => ({
    operationId: 'refreshToken',
    summary: 'A new token before the old one ends. 续期令牌。',
    allowed: ['author', 'editor', 'admin'],
    answer: {
      description: 'The token.',
      content: json(
        object({ message: text, user: schemaRef(of.document), refreshedToken: text, exp: time }, [
          'user',
        ]),
      ),
    },
  })),
  'post /forgot-password': ofPeople(() => ({
    operationId: 'forgotPassword',
    summary: 'Have a link sent to choose a new password. 发送重设密码邮件。',
    allowed: roles,
    body: body(object({ email }, ['email'])),
    answer: message('The same whether there is such an account or not.'),
  })),
  'post /reset-password': ofPeople((of) => ({
    operationId: 'resetPassword',
    summary: 'Choose a new password with the token that was sent. 重设密码。',
    allowed: roles,
    body: body(object({ token: text, password }, ['token', 'password'])),
    answer: { description: 'Signed in.', content: json(signedIn(of)) },
  })),
  'post /unlock': ofPeople((of) => ({
    operationId: 'unlockAccount',
    summary: 'Unlock an account after too many attempts. 解锁账号。',
    allowed: of.may.unlock,
    body: body(object({ email }, ['email'])),
    answer: message('Unlocked.'),
  })),
  'get /init': ofPeople(() => ({
    operationId: 'isInitialised',
    summary: 'Whether there is an account yet. 是否已有账号。',
    allowed: roles,
    answer: {
      description: 'Whether there is one.',
      content: json(object({ initialized: { type: 'boolean' } }, ['initialized'])),
    },
  })),
  'post /first-register': ofPeople((of) => ({
    operationId: 'makeFirstAccount',
    summary:
      'Make the first account, which is an admin; refused (403) once there is one. 创建首个管理员。',
    allowed: roles,
    body: body(object({ email, password, name: text }, ['email', 'password'])),
    answer: { description: 'Signed in.', content: json(signedIn(of)) },
  })),
  'post /verify/:id': () => ({ leftOut: 'Accounts are not verified by mail.' }),
}
