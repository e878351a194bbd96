import type { Role } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'

/**
 * Whether an active administrator remains once this person has that role (or, null, is deactivated). Locks every
 * administrator's row, so that two who demote each other at once cannot both succeed.
 */
export async function leavesAnAdministrator(tx: Tx, personId: string, role: Role | null): Promise<boolean> {
  if (role === 'ADMIN') return true
  const admins = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT id::text FROM desk.person WHERE role = 'ADMIN' AND active ORDER BY id FOR UPDATE`
  return admins.length === 0 || admins.some((admin) => admin.id !== personId)
}
