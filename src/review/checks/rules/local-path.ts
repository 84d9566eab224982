import type { Report, Rule } from '../rule'

/**
 * A user's folder; the name is what makes it personal. Windows' drives also as WSL and Git Bash mount
 * them, and the temporary folders that macOS makes for one user.
 */
const userFolder =
  /(?:file:\/\/\/?(?=\/|[A-Z]:)|(?<![\w.~:/-]))(?:(?:\/mnt)?(?:\/[a-z])?\/Users\/|\/home\/|\/(?:private\/)?var\/folders\/|\\\\wsl(?:\$|\.localhost)\\[\w.-]+\\home\\|[A-Z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2})([^\s/\\`'"“”‘’「」()<>，。；、：*|]+)[/\\][^\s`'"“”「」()<>，。；、]*/g

/** Names that documentation uses for nobody in particular. */
const nobody =
  /^(?:user(?:name)?s?|your[-_ ]?(?:user)?name|you|me|name|xxx+|foo|bar|test|demo|example|someone|shared|public|default|admin(?:istrator)?|root|ubuntu|debian|centos|ec2-user|pi|jenkins|builder|gitlab-runner|vagrant|runner|runneradmin|node|git|app|web|www|www-data|deploy|docker|jovyan|linuxbrew|linuxize|\.{2,}|…|用户名?|你的.*|您的.*|\$.*|%.*|\{.*|<.*|\[.*)$/i

export const localPath: Rule = {
  name: 'local-path',
  severity: 'error',
  summary: { en: 'A path on somebody’s own computer', zh: '个人电脑上的路径' },
  issues: true,
  check: (document) => {
    const reports: Report[] = []
    for (const block of document.blocks) {
      for (let line = block.start; line <= block.end; line += 1) {
        for (const match of (document.lines[line] ?? '').matchAll(userFolder)) {
          if (nobody.test(match[1] ?? '')) continue
          reports.push({
            start: line,
            end: line,
            column: match.index,
            message: `“${match[0]}” is a path on somebody’s own computer: it shows a person’s user name and helps no reader. Remove it, or write a neutral name.`,
            messageZh: `“${match[0]}”是个人电脑上的路径，会泄露用户名，对读者也没有用。请删除，或改成不含个人信息的写法。`,
            text: match[0],
            // A tutorial's listing shows what a machine printed: worth a look, not worth blocking.
            ...(block.kind === 'code' ? { severity: 'warning' as const } : {}),
          })
        }
      }
    }
    return reports
  },
}
