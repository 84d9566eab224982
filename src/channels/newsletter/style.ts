/**
 * The look of mail. Inlined, since many readers of mail drop style sheets; the queries stay, for those
 * that do not. Light paper with dark ink, both named, so that a reader that turns them round turns both.
 */
export const mailStyle = `
body { margin: 0; padding: 0; background-color: #f4f4f2; }
.preheader { display: none; max-height: 0; max-width: 0; overflow: hidden; opacity: 0; font-size: 1px; line-height: 1px; color: #f4f4f2; }
.page { width: 100%; background-color: #f4f4f2; border-collapse: collapse; }
.sheet { width: 100%; max-width: 640px; border-collapse: collapse; margin: 0 auto; background-color: #ffffff; }
.head, .article, .foot { padding: 16px 24px; font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", Helvetica, Arial, sans-serif; color: #24292f; text-align: left; }
.head { font-size: 14px; color: #57606a; border-bottom: 1px solid #e5e5e2; }
.head a { color: #57606a; text-decoration: none; }
.article { font-size: 16px; line-height: 1.75; overflow-wrap: break-word; word-break: break-word; }
.foot { font-size: 13px; line-height: 1.6; color: #57606a; border-top: 1px solid #e5e5e2; }
.foot a { color: #57606a; }
.foot p { margin: 4px 0; }
.article a { color: #0b5cad; }
.article h1 { font-size: 24px; line-height: 1.35; margin: 8px 0; }
.article h1 a { color: #24292f; text-decoration: none; }
.article h2 { font-size: 20px; line-height: 1.4; margin: 28px 0 8px; }
.article h3 { font-size: 18px; line-height: 1.4; margin: 24px 0 8px; }
.article h4, .article h5, .article h6 { font-size: 16px; margin: 20px 0 8px; }
.article p { margin: 0 0 16px; }
.article ul, .article ol { margin: 0 0 16px; padding-left: 28px; }
.article img { max-width: 100%; height: auto; border: 0; }
.article blockquote { margin: 0 0 16px; padding: 4px 16px; border-left: 4px solid #c9d1d9; color: #424a53; }
.article pre { margin: 0 0 16px; padding: 12px 16px; background-color: #f6f8fa; font-size: 14px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
.article code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
.article table { border-collapse: collapse; margin: 0 0 16px; font-size: 15px; }
.article th, .article td { border: 1px solid #d0d7de; padding: 6px 10px; }
.article hr { border: 0; border-top: 1px solid #d0d7de; margin: 24px 0; }
.article .byline, .article .origin, .article .credit, .article .ai-label { font-size: 14px; color: #57606a; }
.article .button { display: inline-block; padding: 10px 20px; background-color: #0b5cad; color: #ffffff; text-decoration: none; }
@media (prefers-color-scheme: dark) {
  body, .page { background-color: #161616 !important; }
  .preheader { color: #161616 !important; }
  .sheet { background-color: #1f1f1f !important; }
  .article, .article h1 a { color: #e6e6e6 !important; }
  .head, .head a, .foot, .foot a, .article .byline, .article .origin, .article .credit, .article .ai-label { color: #a8a8a8 !important; }
  .article blockquote { color: #c8c8c8 !important; border-left-color: #555555 !important; }
  .article a { color: #7ab8ff !important; }
  .article .button { background-color: #2f6fb3 !important; color: #ffffff !important; }
  .article pre { background-color: #2a2a2a !important; }
  .article th, .article td { border-color: #444444 !important; }
}
`
