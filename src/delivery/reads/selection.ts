import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

/** The selection sets of a field that may stand several times, under several names and in fragments. */
function* setsOf(
  info: GraphQLResolveInfo,
  sets: Iterable<SelectionSetNode | undefined>,
  field: string,
): Generator<SelectionSetNode | undefined> {
  for (const { name, set } of fieldsIn(info, sets)) if (name === field) yield set
}

/** The fields of selection sets, fragments opened. */
function* fieldsIn(
  info: GraphQLResolveInfo,
  sets: Iterable<SelectionSetNode | undefined>,
): Generator<{ name: string; set: SelectionSetNode | undefined }> {
  const pending = [...sets]
  for (let set = pending.shift(); set || pending.length > 0; set = pending.shift()) {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD)
        yield { name: selection.name.value, set: selection.selectionSet }
      else if (selection.kind === Kind.INLINE_FRAGMENT) pending.push(selection.selectionSet)
      else pending.push(info.fragments[selection.name.value]?.selectionSet)
    }
  }
}

/**
 * The names of the fields that are selected, whatever their conditions (`@include`).
 * @param inside the field whose documents are meant, as `docs`; none: those of the resolved field
 */
export function selectedFields(info: GraphQLResolveInfo, inside?: string): Set<string> {
  const own = info.fieldNodes.map(({ selectionSet }) => selectionSet)
  const sets = inside === undefined ? own : setsOf(info, own, inside)
  const names = new Set<string>()
  for (const { name } of fieldsIn(info, sets)) names.add(name)
  names.delete('__typename')
  return names
}
