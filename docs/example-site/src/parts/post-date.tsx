const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' })

/** A day, for people and machines. */
export function PostDate({ at }: { at?: string | null }) {
  return at ? <time dateTime={at}>{day.format(new Date(at))}</time> : null
}
