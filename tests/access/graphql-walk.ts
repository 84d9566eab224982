import type { GraphQLField, GraphQLNamedType, GraphQLSchema, GraphQLType } from 'graphql'

// By their shape, not by graphql's own `isObjectType`: a test may load another copy of graphql than
// the schema was made with.
const isObject = (type: GraphQLNamedType) => 'getFields' in type && 'getInterfaces' in type
const isUnion = (type: GraphQLNamedType) => 'getTypes' in type

function named(type: GraphQLType): GraphQLNamedType {
  return 'ofType' in type ? named(type.ofType) : type
}

/** Asks for drafts wherever that can be asked. */
const draftOf = ({ args }: GraphQLField<unknown, unknown>): string =>
  args.some(({ name }) => name === 'draft') ? '(draft: true)' : ''

const needsInput = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ type }) => String(type).endsWith('!'))

/** What to select of a type: empty for a scalar, null when nothing of it fits in the depth. */
function selection(type: GraphQLNamedType, depth: number): string | null {
  if (isUnion(type) && 'getTypes' in type) {
    const each = type.getTypes().flatMap((member) => {
      const inside = selection(member, depth)
      return inside ? [`... on ${member.name} ${inside}`] : []
    })
    return each.length > 0 ? `{ __typename ${each.join(' ')} }` : null
  }
  if (!isObject(type) || !('getFields' in type)) return ''
  if (depth === 0) return null
  const fields = Object.values(
    type.getFields() as Record<string, GraphQLField<unknown, unknown>>,
  ).flatMap((field) => {
    const inside = needsInput(field) ? null : selection(named(field.type), depth - 1)
    // Aliased by its type: members of a union may give one name to fields of several types.
    const alias = `${field.name}_${type.name}`
    return inside === null ? [] : [`${alias}: ${field.name}${draftOf(field)} ${inside}`]
  })
  return fields.length > 0 ? `{ ${fields.join(' ')} }` : null
}

/** A query for each list of the schema, with every field down to `depth`, drafts asked for everywhere. */
export function widestQueries(schema: GraphQLSchema, depth: number): string[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    if (needsInput(field)) return []
    const inside = selection(named(field.type), depth)
    return inside === null ? [] : [`{ ${field.name}${draftOf(field)} ${inside} }`]
  })
}
