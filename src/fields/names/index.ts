export { foldCharacters, normaliseName } from './normalise'
export { comparable, isNear, NearNames, type ComparableName } from './near'
export { nameParts, type NameKind, type NameParts } from './parts'
