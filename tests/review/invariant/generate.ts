import fc from 'fast-check'
import { operations } from './operations'
import type { Step } from './operation'

/** Any step, the likelier ones more often. */
const step: fc.Arbitrary<Step> = fc.oneof(
  ...operations.map(({ name, weight, by, via }) => ({
    weight,
    arbitrary: fc.record({
      op: fc.constant(name),
      by: fc.constantFrom(...by),
      via: fc.constantFrom(...via),
      a: fc.nat(11),
      b: fc.nat(59),
      c: fc.nat(59),
    }),
  })),
)

/** The beginning of a way, so that many sequences come as far as the readers. */
const beginning: fc.Arbitrary<Step[]> = fc
  .record({
    stage: fc.constantFrom(0, 1, 2, 3, 4, 4, 4),
    by: fc.constantFrom('author', 'agent', 'author2', 'editor2'),
    via: fc.constantFrom('rest', 'graphql', 'local'),
    n: fc.nat(59),
    image: fc.boolean(),
    name: fc.boolean(),
  })
  .map(({ stage, by, via, n, image, name }) => {
    const one = { by, via, a: 0, b: n, c: 1 } as Omit<Step, 'op'>
    const go: Step = { ...one, op: 'next', by: 'editor', b: n % 2 === 0 ? 1 : 2 }
    return [
      ...(image ? [{ ...one, op: 'upload', via: 'rest' as const, by: 'author' as const }] : []),
      ...(name ? [{ ...one, op: 'create name', by: 'author' as const }] : []),
      ...(stage === 0 ? [] : [{ ...one, op: 'create' }]),
      ...Array.from({ length: Math.max(0, stage - 1) }, () => go),
    ]
  })

/** A sequence: a beginning, then 5 to 9 steps of any kind. */
export const sequences: fc.Arbitrary<Step[]> = fc
  .tuple(beginning, fc.array(step, { minLength: 5, maxLength: 9, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest])

/** A sequence as it is printed, and can be given back in `GALLEY_REPLAY`. */
export const printed = (steps: readonly Step[]): string => JSON.stringify(steps)
