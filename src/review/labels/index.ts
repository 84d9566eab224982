export { aigcJson, digitalSourceTypeOf, type Aigc, type DigitalSourceType } from './aigc'
export { disclosureOf, type Disclosure, type Labelled, type LabelledAi } from './disclosure'
export {
  defaultLabelSettings,
  labelLanguages,
  labelLevels,
  labelPositions,
  labelSettingsFrom,
  labelThresholds,
  type LabelLevel,
  type LabelPosition,
  type LabelSettings,
} from './settings'
export { holdsRequiredWords, languageOf, oneLine, type LabelLanguage } from './words'
