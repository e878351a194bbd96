import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db'
import { eventSheet } from '@/lib/ledger/events'
import { canChangeSettings } from './policy'
import { type SettingKey, settingKeys, type Settings, settingsFrom } from './settings'
import type { SettingEventLine } from './views'

/** What the newsroom has settled, read inside a command's transaction. */
export async function findSettings(tx: Tx | ReturnType<typeof db> = db()): Promise<Settings> {
  const rows = await tx.setting.findMany({ select: { key: true, value: true } })
  return settingsFrom(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}

/** The settings for their page; null for whoever does not set them. */
export const findSettingsFor = async (actor: Actor): Promise<Settings | null> =>
  canChangeSettings(actor) ? findSettings() : null

type EventRow = { id: string; at: Date; who: string; payload: Uint8Array | null }

function lineOf({ id, at, who, payload }: EventRow): SettingEventLine[] {
  const parsed = eventSheet['settings.changed'].payload.safeParse(
    payload && JSON.parse(Buffer.from(payload).toString('utf8')),
  )
  if (!parsed.success) return []
  const key = settingKeys.find((each): each is SettingKey => each === parsed.data.key)
  return key ? [{ ...parsed.data, id, at: at.toISOString(), who, key }] : []
}

/** The newest changes of settings, newest first. */
export async function listSettingEvents(actor: Actor, limit = 50): Promise<SettingEventLine[]> {
  if (!canChangeSettings(actor)) return []
  const rows = await db().$queryRaw<EventRow[]>`
    SELECT e.id::text, e.at, e.actor_name AS who, p.payload
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.kind = 'settings.changed' ORDER BY e.leaf_index DESC LIMIT ${limit}`
  return rows.flatMap(lineOf)
}
