import type * as oas from 'openapi3-ts/oas31'
import type { EndpointWords } from '../../rest'
import type { Route } from './collection-routes'
import { rolesFor } from './roles'
import { pascal } from './words'

/**
 * One of Galley's own endpoints by the words beside its code.
 * @param path as in the endpoint, such as `/:id/submit`
 * @param document the component of its collection
 */
export function ownRoute(
  method: string,
  path: string,
  document: string,
  words: EndpointWords,
): Route {
  const reading = method === 'get'
  const parameters = Object.entries(words.query ?? {}).map(
    ([name, parameter]): oas.ParameterObject => ({ name, in: 'query', ...parameter }),
  )
  const name = pascal(path.replace(/:\w+\??/g, ''))
  const { schema, example, type = 'application/json', description } = words.answer
  const media = { ...(schema && { schema }), ...(example !== undefined && { example }) }
  return {
    operationId: `${reading ? 'get' : ''}${document}${name}`.replace(/^[A-Z]/, (first) =>
      first.toLowerCase(),
    ),
    summary: words.summary,
    ...(words.description === undefined ? {} : { description: words.description }),
    allowed: rolesFor[words.for],
    reading,
    parameters,
    ...(words.body && {
      body: {
        required: words.body.required ?? true,
        content: {
          'application/json': {
            schema: words.body.schema,
            ...(words.body.example !== undefined && { example: words.body.example }),
          },
        },
      },
    }),
    answer: { description, content: { [type]: media } },
    refusals: words.refusals,
  }
}
