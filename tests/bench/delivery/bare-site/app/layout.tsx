import type { ReactNode } from 'react'

/** Next wants one, though nothing here is a page. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh">
      <body>{children}</body>
    </html>
  )
}
