import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import type * as oas from 'openapi3-ts/oas31'

/** An operation of the description, with where it stands. */
export interface Operation {
  method: string
  path: string
  operation: oas.OperationObject
}

/** The operations of a description. */
export function operationsOf({ paths = {} }: oas.OpenAPIObject): Operation[] {
  return Object.entries(paths).flatMap(([path, item]: [string, oas.PathItemObject]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}

/** A part of a JSON pointer in an address. */
const escaped = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))

/** Compares answers of a server with what is described. */
export class Described {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true })
  private readonly compiled = new Map<string, ValidateFunction>()

  constructor(private readonly document: oas.OpenAPIObject) {
    addFormats(this.ajv)
    this.ajv.addSchema(document, 'api')
  }

  /**
   * What stands against an answer; empty when it is as described.
   * @param status of the answer
   * @param body as read from JSON
   */
  faults({ method, path, operation }: Operation, status: number, body: unknown): string[] {
    const found: unknown = operation.responses?.[String(status)]
    if (!found) return [`${method} ${path}: ${status} is not described`]
    const pointer = this.schemaPointer(found, method, path, status)
    if (pointer === null) return []
    const validate = this.compiled.get(pointer) ?? this.ajv.compile({ $ref: `api#${pointer}` })
    this.compiled.set(pointer, validate)
    if (validate(body)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${method} ${path} ${status} ${instancePath}: ${message} ${JSON.stringify(params)}`,
    )
  }

  /** Examples of bodies and answers that are not as their schemas say. */
  exampleFaults(): { checked: number; faults: string[] } {
    const faults: string[] = []
    let checked = 0
    const walk = (node: unknown, pointer: string): void => {
      if (typeof node !== 'object' || node === null) return
      if (/\/content\/[^/]*json$/.test(pointer) && 'schema' in node && 'example' in node) {
        const validate = this.ajv.compile({ $ref: `api#${pointer}/schema` })
        checked++
        if (!validate(node.example))
          faults.push(`${pointer}: ${this.ajv.errorsText(validate.errors)}`)
      }
      for (const [key, value] of Object.entries(node))
        if (key !== 'example') walk(value, `${pointer}/${escaped(key)}`)
    }
    walk(this.document, '')
    return { checked, faults }
  }

  private schemaPointer(
    found: unknown,
    method: string,
    path: string,
    status: number,
  ): string | null {
    const { $ref } = found as Partial<oas.ReferenceObject>
    const name = $ref?.replace('#/components/responses/', '')
    const response = name ? this.document.components?.responses?.[name] : found
    const { content = {} } = response as oas.ResponseObject
    const [type] = Object.keys(content)
    if (!type || !content[type]?.schema || !/json$/.test(type.replace('ndjson', ''))) return null
    const base = name
      ? `/components/responses/${name}`
      : `/paths/${escaped(path)}/${method}/responses/${status}`
    return `${base}/content/${escaped(type)}/schema`
  }
}
