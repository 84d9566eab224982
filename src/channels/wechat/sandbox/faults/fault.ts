/** What can go wrong with a call. `docs/wechat-sandbox.md` says what each does. */
const faultKinds = [
  'refuse',
  'busy',
  'minute',
  'ip',
  'quota',
  'expiry',
  'stuck',
  'lose',
  'drop',
  'slow',
  'stall',
  'late',
  'garbled',
  'gateway',
  'truncated',
  'lagging',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** The forms an unreadable answer can have. */
export const garbledForms = ['html', 'half', '502', '504', '204', 'empty'] as const
export type GarbledForm = (typeof garbledForms)[number]

/** A fault to be played on calls of a name. */
export interface Fault {
  /** The call, such as `draft/add`; `*` stands for any characters. */
  call: string
  kind: FaultKind
  /** WeChat's code, for `refuse` and `expiry`. */
  errcode?: number
  /** For `slow`, `stall`, `late` and `lagging`; 1,000 unless given. */
  milliseconds?: number
  /** For `garbled` and `gateway`; any of them unless given. */
  form?: GarbledForm
  /** How often it is still to be played. Once, when there is no rate either. */
  times?: number
  /** The share of calls it is played on, from 0 to 1. */
  rate?: number
  /** Given when it is first seen. */
  id?: number
  /** How often it has been played. */
  played?: number
}

/** The faults there are. Tests push to it; the page shows it. */
export type FaultPlan = Fault[]

/** A fault's text can't be read. The message says which part, and what it may be. */
export class FaultError extends Error {}

const TIMED: ReadonlySet<FaultKind> = new Set(['slow', 'stall', 'late', 'lagging'])

/**
 * Reads a fault from `CALL:KIND[=VALUE][:HOW OFTEN]`, such as `draft/add:lose:0.1` (a tenth of the
 * calls), `*:busy:x3` (the next three), `draft/*:code=45166`, `draft/add:late=2s:always`.
 * @throws FaultError
 */
export function parseFault(text: string): Fault {
  const [call = '', what = '', often, ...rest] = text.trim().split(':')
  const help =
    'give CALL:KIND[=VALUE][:RATE or :xN or :always], such as draft/add:lose:0.1 or draft/*:code=45166:x2'
  if (call === '' || what === '' || rest.length > 0) {
    throw new FaultError(`“${text}” is no fault: ${help}`)
  }
  const [name = '', value] = what.split('=', 2)
  const kind = name === 'code' ? 'refuse' : faultKinds.find((known) => known === name)
  if (!kind) {
    throw new FaultError(
      `“${name}” in “${text}” is no kind of fault: it is one of code=N, ${faultKinds.slice(1).join(', ')}`,
    )
  }
  const fault: Fault = { call, kind, ...valueOf(kind, value, text), ...oftenOf(often, text) }
  // A list that lags behind does so until told otherwise.
  if (kind === 'lagging' && often === undefined) fault.rate = 1
  return fault
}

function valueOf(kind: FaultKind, value: string | undefined, text: string): Partial<Fault> {
  if (kind === 'refuse' || (kind === 'expiry' && value !== undefined)) {
    const errcode = Number(value)
    if (value && Number.isInteger(errcode) && errcode !== 0) return { errcode }
    throw new FaultError(`“${text}” needs a code: such as code=45166`)
  }
  if (value === undefined) return {}
  if (TIMED.has(kind)) {
    const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(value)
    if (match) return { milliseconds: Number(match[1]) * (match[2] === 'ms' ? 1 : 1000) }
    throw new FaultError(`“${value}” in “${text}” is no time: such as 2s, 0.5 (seconds) or 300ms`)
  }
  const form = garbledForms.find((known) => known === value)
  if ((kind === 'garbled' || kind === 'gateway') && form) return { form }
  throw new FaultError(
    kind === 'garbled' || kind === 'gateway'
      ? `“${value}” in “${text}” is no form: it is one of ${garbledForms.join(', ')}`
      : `${kind} takes no value (“${text}”)`,
  )
}

function oftenOf(often: string | undefined, text: string): Partial<Fault> {
  if (often === undefined) return {}
  if (often === 'always') return { rate: 1 }
  const times = /^x(\d{1,9})$/.exec(often)
  if (times) return { times: Number(times[1]) }
  const rate = Number(often)
  if (often !== '' && rate >= 0 && rate <= 1) return { rate }
  throw new FaultError(
    `“${often}” in “${text}” is neither a rate from 0 to 1, nor xN times, nor “always”`,
  )
}

/** A fault in the form `parseFault` reads. */
export function faultText(fault: Fault): string {
  const { times, rate } = fault
  const often = rate === undefined ? `x${times ?? 1}` : rate === 1 ? 'always' : String(rate)
  return `${faultName(fault)}:${often}`
}

/** The same without how often it comes. */
export function faultName({ call, kind, errcode, milliseconds, form }: Fault): string {
  if (kind === 'refuse') return `${call}:code=${errcode ?? -1}`
  const value = errcode ?? (milliseconds === undefined ? form : `${milliseconds}ms`)
  return value === undefined ? `${call}:${kind}` : `${call}:${kind}=${value}`
}

/**
 * Reads faults from JSON: a text as `parseFault` takes it, a fault, a list of both, or
 * `{faults: [...]}`.
 * @throws FaultError
 */
export function readFaults(value: unknown): Fault[] {
  if (typeof value === 'string') return [parseFault(value)]
  if (Array.isArray(value)) return (value as unknown[]).flatMap(readFaults)
  if (typeof value !== 'object' || value === null) throw new FaultError('give a fault')
  if ('faults' in value) return readFaults(value.faults)
  const fault = value as Record<string, unknown>
  if (typeof fault.call !== 'string' || fault.call === '')
    throw new FaultError('a fault has a call')
  const kind = faultKinds.find((known) => known === fault.kind)
  if (!kind) throw new FaultError(`a fault's kind is one of ${faultKinds.join(', ')}`)
  const number = (name: string) => {
    const found = fault[name]
    if (found === undefined || found === null) return {}
    if (typeof found !== 'number' || !Number.isFinite(found) || (found < 0 && name !== 'errcode')) {
      throw new FaultError(`${name} of a fault is a number`)
    }
    return { [name]: found }
  }
  const form = garbledForms.find((known) => known === fault.form)
  if (fault.form !== undefined && !form) {
    throw new FaultError(`form of a fault is one of ${garbledForms.join(', ')}`)
  }
  const read: Fault = {
    call: fault.call,
    kind,
    ...number('errcode'),
    ...number('milliseconds'),
    ...number('times'),
    ...number('rate'),
    ...(form ? { form } : {}),
  }
  return [read]
}
