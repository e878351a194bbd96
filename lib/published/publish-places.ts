import type { Tx } from '@/lib/db'
import { lockPublished } from '@/lib/published/lock-published'
import { findRoots } from '@/lib/agents/find-agents'
import { type LinkRow, listAgentRows, listLinkRows, listSourceRows } from './place-facts'
import {
  findNamedBy,
  judgeReach,
  listAround,
  listHeldLinks,
  listNeededAgents,
  type Reached,
} from './place-reach'
import { sourceSlugOf } from './places'

type Kept = { id: string; slug: string; publisherSlug: string | null }

/** The addresses of documents that are new in public. One that is taken already is made longer by the whole id. */
async function slugsFor(tx: Tx, added: ReadonlyArray<{ id: string; title: string }>) {
  if (added.length === 0) return []
  const short = added.map(({ id, title }) => sourceSlugOf(title, id, 8))
  const rows = await tx.publishedSource.findMany({ where: { slug: { in: short } }, select: { slug: true } })
  const taken = new Set(rows.map(({ slug }) => slug))
  return added.map(({ id, title }, at): [id: string, slug: string] => {
    const slug = short[at] ?? ''
    const isTaken = taken.has(slug)
    taken.add(slug)
    return [id, isTaken ? sourceSlugOf(title, id, 32) : slug]
  })
}

type Written = {
  /** Documents that were not public before. */
  added: string[]
  agentIds: string[]
}

/** Writes these documents; addresses stay as they were. */
async function writeSources(tx: Tx, shown: readonly Reached[], before: readonly Kept[]): Promise<Written> {
  if (shown.length === 0) return { added: [], agentIds: [] }
  const isRestedOn = new Map(shown.map((each) => [each.id, each.isRestedOn]))
  const rows = await listSourceRows(
    tx,
    shown.map(({ id }) => id),
  )
  const slugs = new Map(before.map(({ id, slug }) => [id, slug]))
  const added = rows.filter(({ id }) => !slugs.has(id))
  for (const [id, slug] of await slugsFor(
    tx,
    added.map(({ id, card }) => ({ id, title: card.title })),
  ))
    slugs.set(id, slug)
  const records = rows.map(({ id, card, publisher }) => ({
    id,
    slug: slugs.get(id),
    page: card,
    publisher_slug: publisher?.slug ?? null,
    is_rested_on: isRestedOn.get(id) ?? false,
  }))
  await tx.$executeRaw`
    INSERT INTO published.source AS s (id, slug, page, publisher_slug, is_rested_on)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      AS r (id uuid, slug text, page jsonb, publisher_slug text, is_rested_on boolean)
    ON CONFLICT (id) DO UPDATE
      SET page = excluded.page, publisher_slug = excluded.publisher_slug, is_rested_on = excluded.is_rested_on
      WHERE (s.page, s.publisher_slug, s.is_rested_on) IS DISTINCT FROM (excluded.page, excluded.publisher_slug, excluded.is_rested_on)`
  return {
    added: added.map(({ id }) => id),
    agentIds: rows.flatMap(({ publisher }) => publisher?.id ?? []),
  }
}

async function writeLinks(tx: Tx, rows: readonly LinkRow[]): Promise<void> {
  if (rows.length === 0) return
  const records = rows.map(({ id, fromId, toId, agent, kind, body }) => ({
    id,
    from_id: fromId,
    to_id: toId,
    agent_slug: agent?.slug ?? null,
    kind,
    body,
  }))
  await tx.$executeRaw`
    INSERT INTO published.source_link (id, from_id, to_id, agent_slug, kind, body)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      AS r (id uuid, from_id uuid, to_id uuid, agent_slug text, kind text, body jsonb)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body`
}

const isPresent = (value: string | null): value is string => value !== null

/**
 * Brings the links of these documents up to date: those that hold are written, once, since they are never changed;
 * those of `renewed` anew, since the language of their words is the document's. Answers with the agents they lead to.
 */
async function settleLinks(
  tx: Tx,
  shown: readonly string[],
  added: readonly string[],
  renewed: ReadonlySet<string>,
) {
  if (shown.length === 0) return { agentIds: [], agentSlugs: [] }
  const held = await listHeldLinks(tx, shown, added)
  const before = await tx.publishedSourceLink.findMany({
    where: { fromId: { in: [...shown] } },
    select: { id: true, fromId: true, agentSlug: true },
  })
  const holding = new Set(held)
  const cut = before.filter(({ id }) => !holding.has(id))
  const known = new Set(before.filter(({ fromId }) => !renewed.has(fromId)).map(({ id }) => id))
  if (cut.length > 0)
    await tx.publishedSourceLink.deleteMany({ where: { id: { in: cut.map(({ id }) => id) } } })
  const rows = await listLinkRows(
    tx,
    held.filter((id) => !known.has(id)),
  )
  await writeLinks(tx, rows)
  return {
    agentIds: rows.flatMap(({ agent }) => agent?.id ?? []),
    agentSlugs: before.map(({ agentSlug }) => agentSlug).filter(isPresent),
  }
}

/** Takes documents away, and every link from and to them. */
async function dropSources(tx: Tx, gone: readonly string[]): Promise<string[]> {
  if (gone.length === 0) return []
  const ids = [...gone]
  const ends = { OR: [{ fromId: { in: ids } }, { toId: { in: ids } }] }
  const links = await tx.publishedSourceLink.findMany({ where: ends, select: { agentSlug: true } })
  await tx.publishedSourceLink.deleteMany({ where: ends })
  await tx.publishedSource.deleteMany({ where: { id: { in: ids } } })
  return links.map(({ agentSlug }) => agentSlug).filter(isPresent)
}

/** Writes those of these agents whom readers may know, and takes the others away. */
async function settleAgents(tx: Tx, ids: readonly string[], slugs: readonly string[]): Promise<void> {
  const around = await listAround(tx, ids, slugs)
  if (around.length === 0) return
  const named = await listNeededAgents(tx, around)
  // Whoever they are one with is public by them.
  const roots = await findRoots(tx, around)
  const needed = new Set(named.flatMap((id) => [id, roots.get(id) ?? id]))
  const rows = await listAgentRows(tx, around, roots)
  const [kept, gone] = [true, false].map((wanted) => rows.filter(({ id }) => needed.has(id) === wanted))
  const goneSlugs = (gone ?? []).map(({ slug }) => slug)
  if (goneSlugs.length > 0) await tx.publishedAgent.deleteMany({ where: { slug: { in: goneSlugs } } })
  const records = (kept ?? []).map(({ slug, card, mergedInto }) => ({
    slug,
    page: card,
    merged_into: mergedInto,
  }))
  await tx.$executeRaw`
    INSERT INTO published.agent AS a (slug, page, merged_into)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (slug text, page jsonb, merged_into text)
    ON CONFLICT (slug) DO UPDATE SET page = excluded.page, merged_into = excluded.merged_into
      WHERE (a.page, a.merged_into) IS DISTINCT FROM (excluded.page, excluded.merged_into)`
}

type Touched = { sourceIds: readonly string[]; agentIds: readonly string[]; renewed: readonly string[] }

async function settle(tx: Tx, { sourceIds, agentIds, renewed }: Touched): Promise<void> {
  const reached = await judgeReach(tx, sourceIds)
  const before: Kept[] = await tx.publishedSource.findMany({
    where: { id: { in: reached.map(({ id }) => id) } },
    select: { id: true, slug: true, publisherSlug: true },
  })
  const shown = reached.filter(({ isPublic }) => isPublic)
  const shownIds = shown.map(({ id }) => id)
  const tellers = await dropSources(
    tx,
    before.map(({ id }) => id).filter((id) => !shownIds.includes(id)),
  )
  const written = await writeSources(tx, shown, before)
  const links = await settleLinks(tx, shownIds, written.added, new Set(renewed))
  const publishers = before.map(({ publisherSlug }) => publisherSlug).filter(isPresent)
  await settleAgents(
    tx,
    [...agentIds, ...written.agentIds, ...links.agentIds],
    [...tellers, ...publishers, ...links.agentSlugs],
  )
}

/**
 * Makes public what a claim's page rests on and whom it names: its documents at any depth, what corrects or retracts
 * these, who published and told them, whoever the claim is attributed to or about. Takes away what was public on account
 * of it alone where it is withheld or merged, or rests on something else now. Behind `lockPublished`, after the claim's
 * own row was written. The work is that of what this claim rests on, however many others there are.
 */
export async function publishPlaces(tx: Tx, claimId: string): Promise<void> {
  await settle(tx, { ...(await findNamedBy(tx, claimId)), renewed: [] })
}

/**
 * Brings what readers know of these documents and agents up to date, and of everything that is reached by them, after
 * they were described, linked, cut, graded, captured or merged; of a link both ends are named. What no public claim rests
 * on stays unknown. Called after `record()` and the rows tied to the event; takes `lockPublished` itself.
 */
export async function refreshPlaces(
  tx: Tx,
  { sourceIds = [], agentIds = [] }: { sourceIds?: readonly string[]; agentIds?: readonly string[] },
): Promise<void> {
  await lockPublished(tx)
  await settle(tx, { sourceIds, agentIds, renewed: sourceIds })
}
