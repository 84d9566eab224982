import './style.css'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { galleyPublicUrl } from '../galley/address'

export const metadata: Metadata = {
  title: { default: 'Column 专栏', template: '%s · Column 专栏' },
  icons: { icon: 'data:,' },
  alternates: {
    types: {
      'application/rss+xml': `${galleyPublicUrl}/feeds/rss.xml`,
      'application/atom+xml': `${galleyPublicUrl}/feeds/atom.xml`,
      'application/feed+json': `${galleyPublicUrl}/feeds/feed.json`,
    },
  },
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <body>
        <header>
          <Link href="/">Column 专栏</Link>
          <nav aria-label="Site">
            <Link href="/issues">期刊</Link>
            <Link href="/search">搜索</Link>
            <a href={`${galleyPublicUrl}/feeds/rss.xml`}>RSS</a>
          </nav>
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}
