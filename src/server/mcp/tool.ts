import type { CallToolResult, McpServer } from '@modelcontextprotocol/server'
import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import type { Env } from '../../env'
import { wordsOf } from './errors'

/** Whom a call is from, and what the tools stand on. */
export interface Context {
  /** The agent's request: `req.user` is the agent, `req.headers` name its address. */
  req: PayloadRequest
  agent: { id: string; name: string }
  env: Pick<Env, 'timezone' | 'mediaDir'>
}

/** What a tool says: data as JSON and, where it is a text to work on, the Markdown as it stands. */
export interface Answer {
  data: Record<string, unknown>
  markdown?: string
}

interface ToolSpec<Input extends z.ZodObject> {
  name: string
  title: string
  /** For the model: what it does, what to give, what comes back. */
  description: string
  input: Input
  /** Changes nothing. */
  readOnly?: boolean
  run(input: z.infer<Input>, context: Context): Promise<Answer>
}

/** A tool, ready to be offered to one agent for one request. */
export interface Tool {
  name: string
  register(server: McpServer, context: Context): void
}

/**
 * Makes a tool of what its file says. Arguments that do not fit its schema never reach it; whatever it
 * throws comes back as an `isError` result in plain words, inner faults without their details.
 */
export function defineTool<Input extends z.ZodObject>(spec: ToolSpec<Input>): Tool {
  const { name, title, description, input, readOnly = false } = spec
  return {
    name,
    register(server, context) {
      const call = async (given: unknown): Promise<CallToolResult> => {
        try {
          const { data, markdown } = await spec.run(given as z.infer<Input>, context)
          const texts = [
            JSON.stringify(data, null, 2),
            ...(markdown === undefined ? [] : [markdown]),
          ]
          return { content: texts.map((text) => ({ type: 'text', text })) }
        } catch (error) {
          const text = wordsOf(error, context.req.payload)
          return { content: [{ type: 'text', text }], isError: true }
        }
      }
      const annotations = {
        readOnlyHint: readOnly,
        // Every version of a draft is kept, and nothing is deleted.
        destructiveHint: false,
        openWorldHint: false,
      }
      // As an object schema of any shape: the SDK's types can't follow a generic one.
      const inputSchema: z.ZodObject = input
      server.registerTool(name, { title, description, inputSchema, annotations }, call)
    },
  }
}
