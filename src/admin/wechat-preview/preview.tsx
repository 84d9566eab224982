'use client'
import { useEffect, useState } from 'react'
import { phoneDocument } from '../../channels/wechat/preview/phone'
import type { Failure } from '../review/requests'
import { useWords } from '../use-words'
import { loadPreview, type PreviewAnswer, type PreviewedArticle } from './load'
import { Remarks } from './remarks'
import { type PreviewWords, previewWords } from './words'

/** The saved draft on a phone, with what an editor should know before it is sent. */
export function Preview({ documentPath }: { documentPath: string }) {
  const { w, language } = useWords()
  const pw = previewWords(language)
  const [theme, setTheme] = useState<string | null>(null)
  const [dark, setDark] = useState(false)
  const [at, setAt] = useState(0)
  const [answer, setAnswer] = useState<PreviewAnswer | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  useEffect(() => {
    let left = false
    void loadPreview(documentPath, theme, w).then((outcome) => {
      if (left) return
      if (outcome.ok) setAnswer(outcome.value)
      else setFailure(outcome.failure)
    })
    return () => {
      left = true
    }
  }, [documentPath, theme, w])

  if (failure) return <p className="galley-note galley-note--error">{failure.message}</p>
  const article = answer?.articles[at]
  if (!answer || !article) return <p className="galley-note">{pw.loading}</p>
  return (
    <div className="galley-wechat-preview">
      <div className="galley-wechat-preview__choices">
        {answer.articles.length > 1 && (
          <Choice
            label={pw.article}
            onChange={(value) => setAt(Number(value))}
            options={answer.articles.map(({ title }, index) => [
              String(index),
              `${index + 1}. ${title}`,
            ])}
            value={String(at)}
          />
        )}
        <Choice
          label={pw.theme}
          onChange={(value) => setTheme(value || null)}
          options={[
            ['', pw.own],
            ...answer.themes.map(({ name, label }): [string, string] => [
              name,
              language.startsWith('zh') ? label.zh : label.en,
            ]),
          ]}
          value={theme ?? ''}
        />
        <Choice
          label={pw.ink}
          onChange={(value) => setDark(value === 'dark')}
          options={[
            ['light', pw.light],
            ['dark', pw.dark],
          ]}
          value={dark ? 'dark' : 'light'}
        />
      </div>
      <Phone article={article} dark={dark} pw={pw} />
      <Remarks article={article} language={language} pw={pw} warnings={answer.warnings} />
    </div>
  )
}

/**
 * The article in a frame of its own: nothing in it can run (no `allow-scripts`, and the document's own
 * policy says so again). It is of the same origin, so that images of drafts are shown.
 */
function Phone({
  article,
  dark,
  pw,
}: {
  article: PreviewedArticle
  dark: boolean
  pw: PreviewWords
}) {
  return (
    <iframe
      className="galley-wechat-preview__phone"
      height={667}
      referrerPolicy="no-referrer"
      sandbox="allow-same-origin"
      srcDoc={phoneDocument([article], { dark })}
      title={pw.frame(article.title)}
      width={375}
    />
  )
}

function Choice({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: [value: string, text: string][]
  value: string
  onChange: (value: string) => void
}) {
  return (
    <label>
      <span>{label}</span>
      <select onChange={(event) => onChange(event.target.value)} value={value}>
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
