const line = {
  'aria-hidden': true,
  className: 'galley-mark',
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  strokeWidth: 1.5,
  viewBox: '0 0 16 16',
} as const

/** Two rings of a chain: a link. */
export function LinkMark() {
  return (
    <svg {...line}>
      <path d="M6.5 9.5 9.5 6.5M7 4.5l1.2-1.2a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.2 1.2a3.2 3.2 0 0 1-4.5-4.5L4.5 7" />
    </svg>
  )
}

/** A page with an arrow into it: what is set in here. */
export function EmbedMark() {
  return (
    <svg {...line}>
      <path d="M6 3H3v10h10v-3M13 3 7.5 8.5M7 5v4h4" />
    </svg>
  )
}

/** A framed landscape: an image. */
export function PictureMark() {
  return (
    <svg {...line}>
      <path d="M2.5 3.5h11v9h-11zM3 11l3-3 2.5 2.5L10.5 8.5 13 11M5.5 6.2h.01" />
    </svg>
  )
}

/** Sliders: the settings of a block. */
export function SettingsMark() {
  return (
    <svg {...line}>
      <path d="M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3" />
    </svg>
  )
}
