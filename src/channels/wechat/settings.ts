import path from 'node:path'
import { EnvError } from '../../env'
import type { BridgeSettings } from './bridge'
import type { Limits } from './limits'
import { readQuotas, QuotaSettingError, type QuotaLimits } from './quota'

/** The bridge's settings, or the names of the variables that are missing. */
export type SettingsResult =
  { ok: true; settings: BridgeSettings } | { ok: false; missing: string[] }

type Variables = Record<string, string | undefined>

/**
 * Reads the bridge's settings from the environment.
 * @param variables WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_API_BASE, WECHAT_WEBHOOK_SECRET (several
 *   separated by spaces while one is replaced), GALLEY_URL or PUBLIC_URL, WEBHOOK_ALLOW_PRIVATE;
 *   WECHAT_QUOTAS, for an account with more than a new one; and those of `looksFromEnv`
 * @param defaults what the process knows better: where the CMS is read and by which address
 *   readers know it, the folder for the state
 * @throws EnvError when WECHAT_QUOTAS can't be read
 */
export function bridgeSettingsFromEnv(
  variables: Variables,
  defaults: { cmsUrl?: string; publicUrl?: string; dataDir?: string } = {},
): SettingsResult {
  const read = (name: string) => variables[name]?.trim() || null
  const cmsUrl = defaults.cmsUrl ?? read('GALLEY_URL') ?? read('PUBLIC_URL')
  const appId = read('WECHAT_APP_ID')
  const appSecret = read('WECHAT_APP_SECRET')
  const webhookSecret = read('WECHAT_WEBHOOK_SECRET')
  if (!appId || !appSecret || !webhookSecret || !cmsUrl) {
    const missing = [
      appId ? '' : 'WECHAT_APP_ID',
      appSecret ? '' : 'WECHAT_APP_SECRET',
      webhookSecret ? '' : 'WECHAT_WEBHOOK_SECRET',
      cmsUrl ? '' : 'GALLEY_URL (the CMS’s address; or --cms)',
    ].filter((name) => name !== '')
    return { ok: false, missing }
  }
  const publicUrl = defaults.publicUrl ?? read('PUBLIC_URL')
  return {
    ok: true,
    settings: {
      appId,
      appSecret,
      apiBase: (read('WECHAT_API_BASE') ?? 'https://api.weixin.qq.com/cgi-bin').replace(/\/+$/, ''),
      webhookSecret: webhookSecret.split(/\s+/),
      cmsUrl: cmsUrl.replace(/\/+$/, ''),
      allowPrivate: read('WEBHOOK_ALLOW_PRIVATE') === '1',
      stateFile: path.join(defaults.dataDir ?? path.resolve('data'), 'wechat-bridge.db'),
      ...(publicUrl ? { publicUrl } : {}),
      quotas: quotasFrom(read('WECHAT_QUOTAS')),
      ...looksFromEnv(variables),
    },
  }
}

/**
 * How articles are set and what WeChat takes, where the CMS's settings say nothing.
 * @param variables WECHAT_THEME, WECHAT_LINE_BREAKS, WECHAT_TITLE_MAX, WECHAT_AUTHOR_MAX,
 *   WECHAT_CONTENT_MAX
 */
export function looksFromEnv(
  variables: Variables,
): Pick<BridgeSettings, 'theme' | 'lineBreaks'> & { limits: Partial<Limits> } {
  const read = (name: string) => variables[name]?.trim() || null
  const theme = read('WECHAT_THEME')
  return {
    ...(theme ? { theme } : {}),
    lineBreaks: read('WECHAT_LINE_BREAKS') === 'keep' ? 'keep' : 'join',
    limits: limitsFrom(read),
  }
}

function limitsFrom(read: (name: string) => string | null): Partial<Limits> {
  const limits: Partial<Limits> = {}
  const set = (name: string, key: keyof Limits) => {
    const value = Number(read(name) ?? '')
    if (Number.isInteger(value) && value > 0) limits[key] = value
  }
  set('WECHAT_TITLE_MAX', 'title')
  set('WECHAT_AUTHOR_MAX', 'author')
  set('WECHAT_CONTENT_MAX', 'contentCharacters')
  return limits
}

function quotasFrom(text: string | null): QuotaLimits {
  try {
    return readQuotas(text)
  } catch (error) {
    throw error instanceof QuotaSettingError ? new EnvError(error.message) : error
  }
}
