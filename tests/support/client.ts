/** A signed-in (or anonymous) asker of a test server. */
export class Client {
  constructor(
    readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** Signs a person in. */
  async login(email: string, password: string): Promise<Client> {
    const { status, body } = await this.post('/api/users/login', { email, password })
    if (status !== 200) throw new Error(`login ${email}: ${status} ${JSON.stringify(body)}`)
    return new Client(this.url, { authorization: `JWT ${body.token}` })
  }

  /** The same server, asked with an agent's key. */
  agent(key: string): Client {
    return new Client(this.url, { authorization: `agents API-Key ${key}` })
  }

  async request(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.send(method, path, body === undefined ? undefined : JSON.stringify(body), {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    })
  }

  /** Sends an image with the fields of its document. */
  upload(
    path: string,
    image: Uint8Array<ArrayBuffer>,
    data: Record<string, unknown> = {},
    method = 'POST',
  ): Promise<Answer> {
    const form = new FormData()
    form.set('file', new Blob([image], { type: 'image/png' }), 'image.png')
    form.set('_payload', JSON.stringify(data))
    return this.send(method, path, form)
  }

  private async send(
    method: string,
    path: string,
    body: string | FormData | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...this.headers, ...headers },
      body,
    })
    return this.answer(response)
  }

  /** Sends a form, as with an upload. */
  async form(path: string, body: FormData): Promise<Answer> {
    return this.answer(
      await fetch(this.url + path, { method: 'POST', headers: this.headers, body }),
    )
  }

  private async answer(response: Response): Promise<Answer> {
    const text = await response.text()
    const isJson = text.startsWith('{') && !response.headers.get('content-type')?.includes('ndjson')
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : { text }) as Answer['body'],
    }
  }

  get = (path: string) => this.request('GET', path)
  post = (path: string, body: unknown = {}) => this.request('POST', path, body)
  patch = (path: string, body: unknown) => this.request('PATCH', path, body)
  delete = (path: string) => this.request('DELETE', path)

  /** A GraphQL operation. */
  graphql = (query: string, variables: Record<string, unknown> = {}) =>
    this.post('/api/graphql', { query, variables })
}

export interface Answer {
  status: number
  headers: Headers
  // Tests look into bodies of many shapes; a wrong guess fails an assertion.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}
