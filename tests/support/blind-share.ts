import { createHmac, randomBytes } from 'node:crypto'
import type pg from 'pg'

/**
 * Sets of how many decisions in a hundred a blind second reading is wanted, as an administrator's setting would, so that
 * no test depends on a draw. Tests about the draw set their own.
 */
export async function setBlindShare(owner: pg.Client, share: number): Promise<void> {
  const payload = Buffer.from(JSON.stringify({ key: 'blindShare', value: share, was: null }), 'utf8')
  const salt = randomBytes(32)
  const commit = createHmac('sha256', salt).update(payload).digest()
  await owner.query('BEGIN')
  // By nobody, as the event below is.
  const values = ['blindShare', JSON.stringify(share)]
  await owner.query(
    'INSERT INTO desk.setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_by = NULL',
    values,
  )
  await owner.query(
    'INSERT INTO published.setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    values,
  )
  const { rows } = await owner.query<{ id: string }>(
    "INSERT INTO ledger.event (kind, commit) VALUES ('settings.changed', $1) RETURNING id",
    [commit],
  )
  await owner.query('INSERT INTO ledger.event_payload (event_id, salt, payload) VALUES ($1, $2, $3)', [
    rows[0]?.id,
    salt,
    payload,
  ])
  await owner.query('COMMIT')
}
