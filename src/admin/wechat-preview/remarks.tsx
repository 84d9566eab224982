import type { ReactNode } from 'react'
import type { PreviewedArticle } from './load'
import { type Bar, barsOf, failingImages, warningIn } from './view'
import type { PreviewWords } from './words'

interface RemarksProps {
  article: PreviewedArticle
  /** What is left out of the draft as a whole. */
  warnings: readonly string[]
  language: string
  pw: PreviewWords
}

/** What an editor should know before an article is sent: limits, what to cut, what will be different. */
export function Remarks({ article, warnings, language, pw }: RemarksProps) {
  const say = (words: { en: string; zh: string }): string =>
    language.startsWith('zh') ? words.zh : words.en
  const images = failingImages(article)
  const told = [...warnings, ...article.warnings]
  const clean = told.length + images.length + article.links.length + article.problems.length === 0
  return (
    <div className="galley-wechat-preview__remarks">
      <Bars article={article} language={language} pw={pw} />
      <Part heading={pw.cut} tone="error">
        {article.problems.map((problem) => say(problem.message))}
      </Part>
      <Part heading={pw.heaviest}>
        {article.heaviest.map(
          ({ name, characters }) => `${say(name)} · ${characters.toLocaleString(language)}`,
        )}
      </Part>
      <Part heading={pw.warnings}>{told.map((warning) => warningIn(language, warning))}</Part>
      <Part heading={pw.images} tone="error">
        {images.map(({ address, problem }) => `${address} · ${problem ? say(problem) : ''}`)}
      </Part>
      <Part heading={pw.links}>
        {article.links.map(({ number, text, url }) => `[${number}] ${text} ${url}`.trim())}
      </Part>
      {clean && <p className="galley-note">{pw.clean}</p>}
      <section>
        <h3>{pw.digest}</h3>
        <p>{article.digest || pw.none}</p>
      </section>
    </div>
  )
}

/** What makes a browser draw a meter in green, amber or red: how far its value is from the best. */
const inks: Record<Bar['level'], { low?: number; high?: number; optimum?: number }> = {
  fine: {},
  near: { low: 1, high: 100, optimum: 0 },
  over: { low: 1, high: 2, optimum: 0 },
}

function Bars({ article, language, pw }: Omit<RemarksProps, 'warnings'>) {
  return (
    <section>
      <h3>{pw.limits}</h3>
      <dl className="galley-wechat-preview__bars">
        {barsOf(article.limits, language).map(({ field, unit, text, percent, level }) => (
          <div data-level={level} key={`${field} ${unit}`}>
            <dt>{pw.field[field]}</dt>
            <dd>
              {text} {pw.unit[unit]}
              <meter
                aria-label={`${pw.field[field]}: ${text} ${pw.unit[unit]}`}
                max={100}
                value={percent}
                {...inks[level]}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A list under its heading; nothing when it is empty. */
function Part({
  heading,
  tone,
  children,
}: {
  heading: string
  tone?: 'error'
  children: readonly string[]
}): ReactNode {
  if (children.length === 0) return null
  return (
    <section data-tone={tone}>
      <h3>{heading}</h3>
      <ul>
        {[...new Set(children)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
