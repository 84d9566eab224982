import { anchorsOf, faultOf, type Fault } from '../link-faults'
import { findReferences, findUndefined, type Reference, type Undefined } from '../links'
import type { Report, Rule } from '../rule'

function toReport(reference: Reference, fault: Fault): Report {
  const what = reference.image ? 'image' : 'link'
  const whatZh = reference.image ? '图片' : '链接'
  return {
    ...{ start: reference.line, end: reference.line, column: reference.column },
    message: `This ${what} ${fault.en}: “${reference.url}”. Correct the address or remove the ${what}.`,
    messageZh: `这个${whatZh}${fault.zh}：“${reference.url}”。请更正地址或删除。`,
    text: reference.source,
  }
}

/** Readers see the brackets: CommonMark makes no link of a name that nothing defines. */
function undefinedReport({ line, column, source, name, footnote }: Undefined): Report {
  return {
    ...{ start: line, end: line, column, text: source },
    message: footnote
      ? `The footnote “${name}” is nowhere defined, so readers see the mark itself. Add a line [^${name}]: …, or remove the mark.`
      : `The link name “${name}” is nowhere defined, so readers see the brackets. Add a line [${name}]: https://…, or remove the brackets.`,
    messageZh: footnote
      ? `脚注“${name}”没有对应的内容，读者会看到标记本身。请补上一行 [^${name}]: …，或删除标记。`
      : `链接名“${name}”没有定义，读者会看到方括号。请补上一行 [${name}]: https://…，或去掉方括号。`,
  }
}

/** Links, images and footnotes that can be seen not to work, without asking the network. */
export const brokenLink: Rule = {
  name: 'broken-link',
  severity: 'warning',
  summary: {
    en: 'A link, image or footnote that can be seen not to work',
    zh: '一看便知无效的链接、图片或脚注',
  },
  issues: true,
  check: (document, { files }) => {
    const references = findReferences(document)
    const anchors = references.length === 0 ? new Set<string>() : anchorsOf(document)
    return [
      ...references.flatMap((reference) => {
        const fault = faultOf(reference.url.trim(), anchors, files)
        return fault ? [toReport(reference, fault)] : []
      }),
      ...findUndefined(document).map(undefinedReport),
    ]
  },
}
