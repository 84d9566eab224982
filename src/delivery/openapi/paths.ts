import type { Endpoint } from 'payload'
import type * as oas from 'openapi3-ts/oas31'
import { type Schema, wordsOf } from '../../rest'
import type { Route } from './collection-routes'
import { ref } from './common'
import { examples, withExamples } from './examples'
import { named } from './json-schema'
import { operation } from './operation'
import { ownRoute } from './own-routes'

/** What the endpoints of one collection, global or of the whole API have in common. */
export interface Place {
  /** The beginning of their addresses, such as `/api/posts`. */
  base: string
  /** The component of its document; '' where there is none. */
  document: string
  tag: string
  /** Payload's own endpoints, by method and path. */
  routeOf: (key: string) => Route | undefined
}

/** Collects endpoints as paths of OpenAPI. */
export class Paths {
  readonly paths: oas.PathsObject = {}
  /** Routes that exist and are left out on purpose: `GET /api/…` → why. */
  readonly leftOut = new Map<string, string>()
  /** Routes that nobody has described. */
  readonly undescribed: string[] = []
  /** Schemas that descriptions brought with them. */
  readonly schemas: Record<string, Schema> = {}

  /** @param names collection's slug → component */
  constructor(private readonly names: ReadonlyMap<string, string>) {}

  /** Adds an endpoint: by the words beside its code, else as one of Payload's. */
  add(place: Place, endpoint: Endpoint): void {
    const { method, path } = endpoint
    const words = wordsOf(endpoint)
    for (const [name, schema] of Object.entries(words?.schemas ?? {}))
      this.schemas[name] = named(schema, this.names)
    const route = words
      ? ownRoute(method, path, place.document, words)
      : place.routeOf(`${method} ${path}`)
    const name = `${method.toUpperCase()} ${place.base}${path === '/' ? '' : path}`
    if (!route) this.undescribed.push(name)
    else if ('leftOut' in route) this.leftOut.set(name, route.leftOut)
    else if (route.allowed.length === 0) this.leftOut.set(name, 'Nobody may.')
    else for (const plain of pathsOf(path)) this.put(place, method, plain, route)
  }

  private put(
    { base, tag }: Place,
    method: string,
    path: string,
    route: Exclude<Route, { leftOut: string }>,
  ): void {
    const operationId = path.endsWith('/access') ? `${route.operationId}Any` : route.operationId
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(name))
    const parameters = [...inPath, ...(route.parameters ?? [])]
    const words = { ...withExamples(route, examples[operationId]), operationId, parameters, tag }
    const item = (this.paths[base + path] ??= {})
    Object.assign(item, { [method]: named(operation(words), this.names) })
  }
}

/** `/:id/submit` → `/{id}/submit`; with an optional part, both. */
function pathsOf(path: string): string[] {
  const plain = path === '/' ? '' : path.replace(/:(\w+)/g, '{$1}')
  return plain.endsWith('?') ? [plain.slice(0, -1), plain.replace(/\/[^/]*$/, '')] : [plain]
}

const pathParameter = (name: string): oas.ParameterObject | oas.ReferenceObject =>
  name === 'id'
    ? ref('parameters/id')
    : { name, in: 'path', required: true, schema: { type: 'string' } }
