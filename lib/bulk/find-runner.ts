import { type Member, roles } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { canDo } from './policy'
import { type BulkState, bulkStates, type StoppedBecause } from './rules'
import { type BulkAct, bulkAct } from './schema'

/** An act that has begun: in whose name, as they are now, or why it cannot go on in it. */
export type Runner = {
  state: BulkState
  act: BulkAct
  actor: Member
  hindrance: Exclude<StoppedBecause, 'asked' | 'interests'> | null
}

type Row = {
  state: string
  act: unknown
  personId: string
  name: string
  role: string
  active: boolean
  sameSession: boolean
}

/** Null: there is none, or it has not begun. */
export async function findRunner(bulkId: string): Promise<Runner | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT b.state::text AS state, b.act, p.id::text AS "personId", p.name, p.role::text AS role, p.active,
      coalesce(p.session_version = b.session_version, false) AS "sameSession"
    FROM desk.bulk b JOIN desk.person p ON p.id = b.person_id WHERE b.id = ${bulkId}::uuid`
  const [state, role] = [bulkStates.find((it) => it === row?.state), roles.find((it) => it === row?.role)]
  if (!row || !state || !role || row.act === null) return null
  const act = bulkAct.parse(row.act)
  const actor: Member = { kind: 'member', id: row.personId, name: row.name, role }
  const may = row.active && canDo(actor, act.act)
  return { state, act, actor, hindrance: may ? (row.sameSession ? null : 'session') : 'power' }
}
