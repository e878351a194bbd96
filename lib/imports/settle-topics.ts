import { randomBytes } from 'node:crypto'
import type { Member } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { fold } from '@/lib/text/fold'
import { refFrom } from '@/lib/text/ref'
import { slugOf } from '@/lib/text/slug'

export type SettledTopic = { id: string; slug: string; name: string }

const newSlug = (name: string) => slugOf(name, refFrom(randomBytes(5)))

/** The words alone, as `settleTopic` has it; with something of its own where they are none, or another's. */
const plainSlug = (name: string) => slugOf(name, 'C-00000').replace(/-?c00000$/, '')

async function makeTopics(tx: Tx, actor: Member, names: ReadonlyMap<string, string>): Promise<void> {
  const wished = new Map([...names].map(([folded, name]) => [folded, plainSlug(name)]))
  const taken = await tx.topic.findMany({
    where: { slug: { in: [...new Set(wished.values())] } },
    select: { slug: true },
  })
  const used = new Set(['', ...taken.map(({ slug }) => slug)])
  const rows = [...names].map(([folded, name]) => {
    const wish = wished.get(folded) ?? ''
    const slug = used.has(wish) ? newSlug(name) : wish
    used.add(slug)
    return { name, folded, slug, createdById: actor.id }
  })
  await tx.topic.createMany({
    data: rows.toSorted((a, b) => (a.folded < b.folded ? -1 : 1)),
    skipDuplicates: true,
  })
}

/** The topic of each name, by the same law as `settleTopic`, for many at once. */
export async function settleTopics(
  tx: Tx,
  actor: Member,
  names: readonly string[],
): Promise<(name: string) => SettledTopic> {
  const wanted = new Map(names.toReversed().map((name) => [fold(name), name]))
  if (wanted.size === 0) return (name) => unsettled(name)
  const fields = { id: true, slug: true, name: true, folded: true } as const
  const find = () => tx.topic.findMany({ where: { folded: { in: [...wanted.keys()] } }, select: fields })
  const before = new Set((await find()).map(({ folded }) => folded))
  const missing = new Map([...wanted].filter(([folded]) => !before.has(folded)))
  if (missing.size > 0) await makeTopics(tx, actor, missing)
  const settled = new Map((await find()).map(({ folded, ...topic }) => [folded, topic]))
  return (name) => settled.get(fold(name)) ?? unsettled(name)
}

function unsettled(name: string): never {
  throw new Error(`no topic was settled for the name “${name}”`)
}
