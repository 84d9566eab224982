import type { Unit } from './units'

/** So often a label makes a form; so short its fields usually are, so long an odd one is (characters). */
const often = 8
const short = 40
const long = 60
/** … and how many times the usual length it is. */
const times = 3
/** How many of the fields may be odd: with more, it is how the form is filled in. */
const few = 0.2

const field =
  /^\s*(?:[-*+]\s+)?(?:\*\*|__)([^*_\n]{1,12}?)(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*([^]*)$/

/**
 * The fields of a repeated form that are unlike the rest under the same label: a generated list of
 * products gives each a slogan, and one of them, where the model answered it instead of translating
 * it, a paragraph or the announcement of a list.
 */
export function oddFields(units: readonly Unit[]): Unit[] {
  const forms = new Map<string, { unit: Unit; value: string }[]>()
  for (const unit of units) {
    if (!unit.opensSection || unit.block.kind === 'heading') continue
    const [, label, value = ''] = field.exec(unit.raw) ?? []
    if (!label) continue
    const form = forms.get(label)
    if (form) form.push({ unit, value: value.trim() })
    else forms.set(label, [{ unit, value: value.trim() }])
  }
  return [...forms.values()].flatMap((form) => {
    if (form.length < often) return []
    const lengths = form.map(({ value }) => value.length).toSorted((a, b) => a - b)
    const usual = lengths[Math.floor(lengths.length / 2)] ?? 0
    if (usual > short) return []
    const limit = Math.max(long, times * usual)
    const odd = form.filter(({ value }) => value.length > limit || /[:：]$/.test(value))
    return odd.length <= few * form.length ? odd.map(({ unit }) => unit) : []
  })
}
