import type { ServerProps } from 'payload'
import { StatusCard } from './status-card'

/** On the dashboard of those who may read deliveries: how WeChat is. */
export function WechatCard({ permissions, user }: ServerProps) {
  if (!user || !permissions?.collections?.deliveries?.read) return null
  return <StatusCard />
}
