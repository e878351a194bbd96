import { type Member, roles } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import type { Position } from './formats'
import type { ImportState } from './rules'
import { positionShape } from './schema'

export type HeldImport = {
  id: string
  personId: string
  /** As they are now; null where they were deactivated. */
  importer: Member | null
  fileName: string
  dry: boolean
  state: ImportState
  position: Position
  read: number
  made: number
  linked: number
  refused: number
  lookedRow: number
  undoRow: number
  undoReason: string | null
  withdrawn: number
  left: number
}

type Row = Omit<HeldImport, 'importer' | 'position'> & {
  position: unknown
  name: string
  role: string
  active: boolean
}

/**
 * The import, to oneself until the transaction ends: whoever reads it, pauses it or takes it back waits for each other.
 * Null where there is none.
 */
export async function findHeldImport(tx: Tx, importId: string): Promise<HeldImport | null> {
  // A batch takes a moment; whoever wants to stop it waits for its end.
  await tx.$executeRaw`SELECT set_config('lock_timeout', '15s', true)`
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.id::text, i.person_id::text AS "personId", i.dry, i.state::text AS state, i.position, i.read, i.made, i.linked, i.refused,
      i.looked_row AS "lookedRow", i.undo_row AS "undoRow", i.undo_reason AS "undoReason", i.withdrawn, i."left", p.name, p.role::text AS role, p.active,
      (SELECT f.file_name FROM desk.import_file f WHERE f.import_id = i.id AND f.role = 'ROWS') AS "fileName"
    FROM desk.import i JOIN desk.person p ON p.id = i.person_id WHERE i.id = ${importId}::uuid FOR NO KEY UPDATE OF i`
  if (!row) return null
  const { name, role: said, active, position, ...held } = row
  const role = roles.find((known) => known === said)
  const importer: Member | null = active && role ? { kind: 'member', id: held.personId, name, role } : null
  return { ...held, importer, position: positionShape.parse(position) }
}

/** The same, of an import that must be there. */
export async function holdImport(tx: Tx, importId: string): Promise<HeldImport> {
  const held = await findHeldImport(tx, importId)
  if (!held) throw new Error(`there is no import ${importId}`)
  return held
}
