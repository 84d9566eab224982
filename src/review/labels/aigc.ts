import type { LabelLevel } from './settings'

/**
 * The implicit label of GB 45438-2025, annex E: all values are strings. `Label`: 1 is, 2 may be, 3 is
 * suspected to be AI-generated.
 */
export interface Aigc {
  Label: '1' | '2' | '3'
  ContentProducer: string
  ProduceID: string
  ReservedCode1: string
  ContentPropagator: string
  PropagateID: string
  ReservedCode2: string
}

/**
 * What a house knows of a text, in the standard's three words. Where people wrote and AI helped, parts
 * may be generated: 2, as for what a user declares (article 6 of the labelling rules). Where nobody
 * declared anything it is a suspicion: 3.
 */
const codes: Record<LabelLevel, Aigc['Label']> = {
  generated: '1',
  cocreated: '1',
  assisted: '2',
  unknown: '3',
}

/** IPTC's and schema.org's name for where a text came from. */
export interface DigitalSourceType {
  iptc: string
  schemaOrg: string
}

function digitalSource(iptc: string): DigitalSourceType {
  const name = `${iptc.charAt(0).toUpperCase()}${iptc.slice(1)}DigitalSource`
  return {
    iptc: `http://cv.iptc.org/newscodes/digitalsourcetype/${iptc}`,
    schemaOrg: `https://schema.org/${name}`,
  }
}

const composite = digitalSource('compositeWithTrainedAlgorithmicMedia')
const trained = digitalSource('trainedAlgorithmicMedia')

/** `unknown` counts as assisted, here as in the review. */
export function digitalSourceTypeOf(level: LabelLevel): DigitalSourceType {
  return level === 'generated' ? trained : composite
}

/**
 * The implicit label.
 * @param id what the producer calls this content, one id a revision; also its `PropagateID`: who first
 *   writes it also spreads it
 */
export function aigcOf(
  level: LabelLevel,
  id: string,
  parties: { producer: string; propagator: string },
): Aigc {
  return {
    Label: codes[level],
    ContentProducer: parties.producer,
    ProduceID: id,
    ReservedCode1: '',
    ContentPropagator: parties.propagator || parties.producer,
    PropagateID: id,
    ReservedCode2: '',
  }
}

/** The value of annex E as one line of JSON, for metadata whose values are texts. */
export function aigcJson(aigc: Aigc): string {
  return JSON.stringify({ AIGC: aigc })
}
