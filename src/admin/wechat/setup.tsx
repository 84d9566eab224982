import type { WechatWords } from './words'

/** What to do where WeChat is not set up. */
export function Setup({ missing, words }: { missing: readonly string[]; words: WechatWords }) {
  return (
    <>
      <p>
        {words.setup.missing}{' '}
        {missing.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
      </p>
      <p className="galley-wechat__hint">{words.setup.how}</p>
    </>
  )
}
