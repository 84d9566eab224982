/**
 * A moment in the reader's own time zone.
 * @param iso ISO 8601
 * @param language as of Payload's i18n
 * @returns the text as it came when it is no time
 */
export function formatTime(iso: string, language: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return new Intl.DateTimeFormat(language.startsWith('zh') ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(time)
}

/**
 * The value of a `datetime-local` input for the next full hour from a moment.
 * @returns local time, `YYYY-MM-DDTHH:mm`
 */
export function nextHour(from: Date): string {
  const time = new Date(from)
  time.setHours(time.getHours() + 1, 0, 0, 0)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`
}
