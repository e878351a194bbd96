import { isDeepStrictEqual } from 'node:util'
import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canChangeSettings } from '@/lib/settings/policy'
import { findSettings } from '@/lib/settings/queries'
import type { ChangeSettingInput } from '@/lib/settings/schema'
import type { SettingKey } from '@/lib/settings/settings'

/** One after the other, also where nobody has changed it yet and there is no row to hold. */
const holdSetting = (tx: Tx, key: SettingKey) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`setting:${key}`}, 0))`

/**
 * An administrator changes one setting, for what is decided from now on.
 * Refusals: not-allowed, stale (it was changed since it was read), wrong-state (it is set so already).
 */
export async function changeSetting(
  actor: Actor,
  { key, was, value }: ChangeSettingInput,
): Promise<Outcome<{ key: SettingKey }>> {
  if (!canChangeSettings(actor) || !isMember(actor))
    return refuse('not-allowed', 'Only administrators change settings.')
  return transaction(async (tx) => {
    await holdSetting(tx, key)
    const now = (await findSettings(tx))[key]
    if (!isDeepStrictEqual(now, was))
      return refuse(
        'stale',
        'Somebody changed this setting while you were here. Look at it, then change it again.',
      )
    if (isDeepStrictEqual(now, value))
      return refuse('wrong-state', 'It is set so already; nothing was changed.')

    await tx.setting.upsert({
      where: { key },
      create: { key, value, changedById: actor.id },
      update: { value, changedById: actor.id },
    })
    // Readers are told it on the method page; a trigger compares the two.
    await tx.publishedSetting.upsert({ where: { key }, create: { key, value }, update: { value } })
    await record(tx, actor, { kind: 'settings.changed', payload: { key, was, value } })
    return done({ key })
  })
}
