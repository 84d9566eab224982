/** Galley's mark: a proof sheet with the editor's tick on it. Takes the colour of the text around it. */
export function Icon() {
  return <Mark size={24} />
}

/** The mark with the name in both scripts, on the login page. */
export function Logo() {
  return (
    <div className="galley-logo">
      <Mark size={44} />
      <span className="galley-logo__name">Galley</span>
      <span className="galley-logo__zh" lang="zh">
        清样
      </span>
    </div>
  )
}

function Mark({ size }: { size: number }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.6}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d="M5 2.8h9.6L19 7.2v14H5z" />
      <path d="M14.4 3v4.4H19" />
      <path d="M8 9h3M8 12h5" opacity={0.55} />
      <path d="m8.6 16.4 2.2 2.2 4.6-5" stroke="var(--galley-accent)" strokeWidth={2} />
    </svg>
  )
}
