import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

/** What a tool said. */
export interface ToolAnswer {
  isError: boolean
  /** The first text, read as JSON where it is that. */
  // Tests look into answers of many shapes; a wrong guess fails an assertion.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any
  /** The texts as they came. */
  texts: string[]
}

/** An MCP client of the protocol's own SDK, signed in with an agent's key. */
export class McpAgent {
  private constructor(readonly client: Client) {}

  /**
   * @param era `legacy` begins with `initialize`, as clients up to 2025 do; `modern` is the 2026 protocol
   */
  static async connect(
    url: string,
    key: string,
    era: 'legacy' | 'modern' = 'legacy',
  ): Promise<McpAgent> {
    const mode = era === 'modern' ? ({ pin: '2026-07-28' } as const) : 'legacy'
    const client = new Client(
      { name: 'galley-tests', version: '1' },
      { versionNegotiation: { mode } },
    )
    const headers = { authorization: `Bearer ${key}` }
    const address = new URL(`${url}/api/mcp`)
    await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }))
    return new McpAgent(client)
  }

  async call(name: string, input: Record<string, unknown> = {}): Promise<ToolAnswer> {
    const result = await this.client.callTool({ name, arguments: input })
    const content = Array.isArray(result.content) ? result.content : []
    const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
    const [first = ''] = texts
    const data: unknown = first.startsWith('{') ? JSON.parse(first) : first
    return { isError: result.isError === true, data, texts }
  }

  close = () => this.client.close()
}
