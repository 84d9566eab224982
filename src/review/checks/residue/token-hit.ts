/** Something that only a model's interface writes: enough by itself, wherever it stands outside code. */
export interface TokenHit {
  /** The first and the last line, counted from 0. */
  start: number
  end: number
  kind: 'thinking' | 'citation' | 'control' | 'placeholder' | 'tracking' | 'interface'
  text: string
}
