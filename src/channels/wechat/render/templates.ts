import { renderCode } from './code'
import { escapeText } from './text'
import type { Context } from './types'

/** `{% highlight js %}…{% endhighlight %}`, Hexo's `codeblock` and Hugo's shortcode of that name. */
const CODE =
  /^\{[%{]<?-?\s*(highlight|codeblock)\b([^%}]*?)-?>?[%}]\}\n?([\s\S]*?)\n?\{[%{]<?-?\s*(?:\/\s*|end)\1\s*-?>?[%}]\}\s*$/
const RAW = /^\{%-?\s*raw\s*-?%\}\n?([\s\S]*?)\n?\{%-?\s*endraw\s*-?%\}\s*$/

/** A block of template tags: code stays code, raw text stays text, other tags mean nothing here. */
export function renderTemplate(ctx: Context, value: string): string {
  const code = CODE.exec(value.trim())
  if (code) {
    const language = /(?:lang:)?([a-z0-9+#-]+)/i.exec(code[2] ?? '')?.[1] ?? null
    return renderCode(ctx, code[3] ?? '', language)
  }
  const raw = RAW.exec(value.trim())
  if (raw) return `<p${ctx.style('p')}>${escapeText(raw[1] ?? '')}</p>`
  return templateTag(ctx, value)
}

/** A site's template tag (an include, a shortcode): only that site can run it. */
export function templateTag(ctx: Context, value: string): string {
  const shown = value.trim().replace(/\s+/g, ' ')
  ctx.warnings.add(
    `template tag left out: ${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown} (模板标签已略去)`,
  )
  return ''
}
