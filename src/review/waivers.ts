import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Finding } from './finding'

/** That a signer lets blocking findings pass, with the reason. */
export interface Waiver {
  rule: string
  reason: string
  /** The one finding it is for, see `fingerprintOf`; without it and `excerpt`, all of the rule. */
  fingerprint?: string
  /** The text found that it is for. */
  excerpt?: string
}

/** A waiver with the findings that it lets pass. */
export interface Waived {
  waiver: Waiver
  findings: Finding[]
}

/**
 * Names one finding in one text: 16 hex digits of SHA-256 over its rule, place, words and the text
 * found, as RFC 8785 JSON. The same text gives the same ones again.
 */
export function fingerprintOf(finding: Finding): string {
  const { rule, line, endLine, column = null, message, excerpt } = finding
  const json = canonicalize([rule, line, endLine, column, message, excerpt]) ?? ''
  return createHash('sha256').update(json).digest('hex').slice(0, 16)
}

/** Findings with what names each, for those who waive one of them. */
export function withFingerprints(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding) }))
}

function covers({ rule, fingerprint, excerpt }: Waiver, finding: Finding): boolean {
  return (
    rule === finding.rule &&
    (fingerprint === undefined || fingerprint === fingerprintOf(finding)) &&
    (excerpt === undefined || excerpt === finding.excerpt)
  )
}

/**
 * Holds waivers against findings.
 * @returns the waivers that let something pass, with what (one for nothing that is open is left out),
 *   and the blocking findings that remain
 */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
): { used: Waived[]; open: Finding[] } {
  const blocking = findings.filter(({ severity }) => severity === 'error')
  const used = waivers
    .map((waiver) => ({ waiver, findings: blocking.filter((one) => covers(waiver, one)) }))
    .filter((entry) => entry.findings.length > 0)
  const passed = new Set(used.flatMap((entry) => entry.findings))
  return { used, open: blocking.filter((finding) => !passed.has(finding)) }
}
