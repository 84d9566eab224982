/** A way to make YAML of what is none. */
interface Repair {
  code: string
  message: string
  /** Where it may be needed. */
  sign: RegExp
  change(text: string): string
}

/** What is no YAML, but leaves no doubt about what was meant: done only where it makes valid YAML. */
export const REPAIRS: Repair[] = [
  {
    // Hexo reads tabs at the start of a line as two spaces.
    code: 'tab-indent',
    message: 'indented with tabs; read as two spaces each（缩进用了制表符，按两个空格读）',
    sign: /^ *\t/m,
    change: (text) => text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', '  ')),
  },
  {
    // Outliners' own: `tags: [[one]], [[two]]`.
    code: 'wikilinks-unquoted',
    message:
      'several wikilinks without quotes; read as if they stood in quotes（多个双链未加引号）',
    sign: /^[^\s:#][^:\n]*:[ \t]+[^"'\n]*\[\[/m,
    change: (text) =>
      text.replace(
        /^([^\s:#][^:\n]*:[ \t]+)([^"'\s][^\n]*\[\[[^\n]*?|\[\[[^\n]*?)[ \t]*$/gm,
        (_, key: string, value: string) => `${key}'${value.replaceAll("'", "''")}'`,
      ),
  },
]
