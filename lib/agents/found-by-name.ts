import { Prisma } from '@/lib/generated/prisma/client'
import { fold } from '@/lib/text/fold'

const { sql } = Prisma

/**
 * Common table expressions after `WITH RECURSIVE`: `best` has a row for each agent that is merged into none and of whom
 * some name, their own, another one, or one of whoever is one with them, holds what was typed in whatever script. `name`
 * and `language`: the name that was found; `own`: it is the agent's own. LIKE finds parts of words in every script; word
 * similarity, where it is `forgiving`, a slip of the pen where letters are letters to the database's locale. Both stand
 * on trigram indexes.
 */
export function foundByName(words: string, forgiving: boolean): Prisma.Sql {
  const typed = fold(words).trim()
  const escaped = typed.replace(/[\\%_]/g, '\\$&')
  const part = `%${escaped}%`
  const holds = (column: Prisma.Sql) =>
    forgiving ? sql`(${column} LIKE ${part} OR ${typed} <% ${column})` : sql`${column} LIKE ${part}`
  return sql`hit AS (
      SELECT a.id, a.name, a.folded, NULL::text AS language, true AS own FROM desk.agent a WHERE ${holds(sql`a.folded`)}
      UNION ALL
      SELECT l.agent_id, l.name, l.folded, l.language, false FROM desk.agent_alias l
      WHERE l.ended_at IS NULL AND ${holds(sql`l.folded`)}
    ), way AS (
      SELECT * FROM hit
      UNION ALL
      SELECT m.into_id, w.name, w.folded, w.language, false
      FROM way w JOIN desk.agent_merge m ON m.agent_id = w.id AND m.until IS NULL
    ), seen AS (
      SELECT w.*, w.folded LIKE ${`${escaped}%`} AS starts, word_similarity(${typed}, w.folded) AS likeness FROM way w
      WHERE NOT EXISTS (SELECT FROM desk.agent_merge m WHERE m.agent_id = w.id AND m.until IS NULL)
    ), best AS (
      SELECT DISTINCT ON (s.id) s.id, s.name, s.language, s.own, length(s.folded) AS length,
        bool_or(s.starts) OVER them AS starts, max(s.likeness) OVER them AS likeness
      FROM seen s WINDOW them AS (PARTITION BY s.id)
      ORDER BY s.id, (s.own AND s.folded LIKE ${part}) DESC, s.starts DESC, s.likeness DESC, s.own DESC, length(s.folded), s.name
    )`
}
