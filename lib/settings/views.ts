import type { SettingKey } from './settings'

/** One change of a setting, read out of history. Values as they were kept: their shapes may be older than today's. */
export type SettingEventLine = {
  id: string
  at: string
  who: string
  key: SettingKey
  was: unknown
  value: unknown
}
