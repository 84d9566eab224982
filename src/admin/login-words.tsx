import type { ServerProps } from 'payload'
import { words } from './words'

/** A line above the sign-in form that says what this is. */
export function LoginWords({ i18n }: ServerProps) {
  const w = words(i18n.language)
  return <p className="galley-tagline">{w.login.tagline}</p>
}
