import { createHash } from 'node:crypto'

/** What is asked this often is worth a plan that the database keeps: most of a small statement's time is planning it. */
const OFTEN = 3
/** So many plans a connection keeps at most; each takes some tens of kilobytes of it. */
const MOST = 500
/** So many statements are counted before counting begins anew. */
const COUNTED = 5_000

/**
 * Gives each statement that is asked again and again its own name, under which PostgreSQL keeps its plan; any other none
 * (''), so that it is planned, run and forgotten. A name belongs to one text for ever, whoever asks.
 */
export function statementNames(): (sql: string) => string {
  const names = new Map<string, string>()
  const asked = new Map<string, number>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST) return ''
    const times = (asked.get(sql) ?? 0) + 1
    if (times < OFTEN) {
      if (asked.size >= COUNTED) asked.clear()
      asked.set(sql, times)
      return ''
    }
    asked.delete(sql)
    const name = `whence_${createHash('sha256').update(sql).digest('base64url').slice(0, 32)}`
    names.set(sql, name)
    return name
  }
}
