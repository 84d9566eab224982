import { env } from '../../env'
import { oneLine } from '../../review/labels'
import type { Trouble } from './troubles'

/** The words of an alert, for people with any language of the house. */
export function alertMail(
  news: readonly Trouble[],
  endpoint: string,
  publicUrl = env().publicUrl,
): { subject: string; text: string; headers: Record<string, string> } {
  const admin = `${publicUrl}/admin/collections/deliveries`
  const failed = news.find(({ kind }) => kind === 'failed')
  const what = failed
    ? [`推送失败 ${failed.count} 条`, `${failed.count} failed`]
    : ['需要处理', 'needs attention']
  const lines = news.flatMap(({ words, delivery }) => [
    words.zh,
    words.en,
    ...(delivery ? [`${admin}/${delivery}`] : []),
    '',
  ])
  const foot = [
    `全部失败的推送 · All failed deliveries: ${admin}?where[or][0][and][0][status][equals]=failed`,
    '每个端点每小时最多一封；可在账号设置中关闭。At most one mail an hour for each endpoint; switch it off in your account.',
  ]
  return {
    subject: oneLine(`[Galley] ${endpoint}: ${what.join(' · ')}`).slice(0, 200),
    text: `${[...lines, ...foot].join('\n')}\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
