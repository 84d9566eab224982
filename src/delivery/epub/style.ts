/**
 * The book's style. Chinese lines: strict line breaking (no 。 or 」 at a line's start), paragraphs set
 * off by an indent of two characters, a little air between lines; and whatever the reader's own settings
 * say of type and size is left to them.
 */
export const style = `@charset "utf-8";
html { line-break: strict; word-break: normal; overflow-wrap: break-word; }
body { margin: 0 4%; line-height: 1.75; text-align: justify; hanging-punctuation: allow-end; text-spacing-trim: trim-start; text-autospace: normal; }
h1, h2, h3, h4, h5, h6 { line-height: 1.4; text-align: left; text-indent: 0; margin: 1.6em 0 0.6em; page-break-after: avoid; break-after: avoid; }
h1 { font-size: 1.5em; margin-top: 1em; }
h2 { font-size: 1.3em; }
h3 { font-size: 1.15em; }
h4, h5, h6 { font-size: 1em; }
p { margin: 0.6em 0; orphans: 2; widows: 2; }
:lang(zh) p { text-indent: 2em; }
:lang(zh) li p, :lang(zh) td p, :lang(zh) aside p, :lang(zh) blockquote p, :lang(zh) figure p { text-indent: 0; }
a { color: inherit; text-decoration: underline; }
ul, ol { margin: 0.6em 0; padding-left: 1.6em; }
li { margin: 0.25em 0; }
blockquote { margin: 1em 0; padding: 0 0 0 1em; border-left: 3px solid #999; }
img { max-width: 100%; height: auto; }
figure { margin: 1em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
figcaption { font-size: 0.85em; color: #555; text-align: center; }
table { border-collapse: collapse; margin: 1em 0; font-size: 0.9em; max-width: 100%; }
th, td { border: 1px solid #999; padding: 0.3em 0.6em; text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
pre { font-family: monospace; font-size: 0.85em; line-height: 1.5; text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #ccc; padding: 0.6em; }
code, kbd, samp { font-family: monospace; font-size: 0.9em; }
pre code { font-size: 1em; }
.formula { margin: 1em 0; text-align: center; text-indent: 0; overflow-x: auto; }
.callout { margin: 1em 0; padding: 0.4em 1em; border: 1px solid #999; border-left-width: 4px; }
.callout-title { font-weight: bold; }
.contains-task-list { list-style: none; padding-left: 0.4em; }
.facts, .links { list-style: none; padding-left: 0; font-size: 0.9em; color: #444; }
.links li { display: inline-block; margin-right: 1em; }
.reason { border-left-color: #777; }
.note-lead, .note-insight { font-weight: bold; }
.note-formula { text-align: center; font-family: serif; }
p.note-formula, p.ai-label, p.credit, p.byline, p.source, p.footnotes-title { text-indent: 0; }
.ai-label { font-size: 0.9em; }
p.ai-label { border: 1px solid #999; padding: 0.4em 0.8em; text-align: left; }
.credit, .byline, .source { font-size: 0.9em; color: #444; }
.source { overflow-wrap: anywhere; text-align: left; }
.full-text { border-top: 1px solid #999; margin-top: 2em; }
.footnotes { margin-top: 2em; border-top: 1px solid #ccc; font-size: 0.9em; }
.note-number { margin-right: 0.5em; }
dl dt { font-weight: bold; margin-top: 0.6em; }
dl dd { margin: 0 0 0 1em; overflow-wrap: anywhere; text-align: left; }
.cover { text-align: center; margin: 0; padding: 0; }
.cover img { max-height: 95vh; }
.mark-gray { background-color: #ebeced; }
.mark-brown { background-color: #e9e5e3; }
.mark-orange { background-color: #faebdd; }
.mark-yellow { background-color: #fbf3db; }
.mark-green { background-color: #ddedea; }
.mark-blue { background-color: #ddebf1; }
.mark-purple { background-color: #eae4f2; }
.mark-pink { background-color: #f4dfeb; }
.mark-red { background-color: #fbe4e4; }
.ink-gray { color: #6b6a67; }
.ink-brown { color: #64473a; }
.ink-orange { color: #b35b0b; }
.ink-yellow { color: #8f6b00; }
.ink-green { color: #0b6b5c; }
.ink-blue { color: #0b5e8a; }
.ink-purple { color: #5c3196; }
.ink-pink { color: #97146d; }
.ink-red { color: #b3261e; }
`
