import { randomUUID } from 'node:crypto'
import { mergeAgent } from '@/lib/agents/commands/merge-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { judgeAuthenticity } from '@/lib/authenticity/commands/judge-authenticity'
import { db, transaction } from '@/lib/db'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import type { LinkKind } from '@/lib/provenance/links'
import type { PublicNotice } from '@/lib/published/views'
import { recordRecheck } from '@/lib/rechecks/record-recheck'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { listReviewQueue } from '@/lib/review/queue-queries'
import { type QueueLine, type QueuePage, WHOLE_QUEUE } from '@/lib/review/queue-views'
import type { DecideClaimInput } from '@/lib/review/schema'
import { editSource } from '@/lib/sources/commands/edit-source'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import type { Distance, Reliability } from '@/lib/sources/rules'
import { newCapture, wavOf } from './recording'
import {
  BRIEFING,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  submittedWith,
  type TestDocument,
} from './scene'

type Evidence = Parameters<typeof evidenceFrom>[1]

/** A newsroom with documents that come from one another, and claims that rest on them. */
export async function newNewsroom() {
  const people = await newPeople()
  const { editor, reviewer } = people
  const reason = 'Seen in the text.'

  const article = (publisher: string | null = `Outlet ${randomUUID().slice(0, 8)}`) =>
    newDocument(editor, 'Article', BRIEFING, publisher)

  /** A public claim with this evidence. */
  async function decidedOn(
    evidence: ReadonlyArray<TestDocument | [TestDocument, Evidence]>,
    changes: Partial<DecideClaimInput> = {},
  ): Promise<string> {
    const pieces = evidence.map((one) => (Array.isArray(one) ? evidenceFrom(...one) : evidenceFrom(one)))
    const { ref } = await submittedWith(editor, pieces)
    good(await decideClaim(reviewer, await decision(ref, changes)))
    return ref
  }

  async function link(from: TestDocument, kind: LinkKind, to: TestDocument): Promise<string> {
    const source = { kind: 'known', id: to.sourceId, label: 'document' } as const
    const input = { fromId: from.sourceId, kind, to: { kind: 'source', source } as const, passage: null }
    return good(await linkDocument(editor, { ...input, note: 'It says so.' })).linkId
  }

  async function told(from: TestDocument, agentId: string): Promise<string> {
    const agent = { kind: 'known', id: agentId, label: 'agent' } as const
    const input = { fromId: from.sourceId, kind: 'TOLD_BY', to: { kind: 'agent', agent } as const } as const
    return good(await linkDocument(editor, { ...input, passage: null, note: 'It says so.' })).linkId
  }

  const cut = async (linkId: string) => good(await unlinkDocument(editor, { linkId, reason }))

  const grade = async (document: TestDocument, to: Reliability) =>
    good(
      await gradeReliability(editor, { publisherId: null, sourceId: document.sourceId, grade: to, reason }),
    )

  async function publisherOf({ sourceId }: TestDocument): Promise<string> {
    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: sourceId } })
    return publisherId ?? ''
  }

  const gradePublisher = async (document: TestDocument, to: Reliability) =>
    good(
      await gradeReliability(editor, {
        publisherId: await publisherOf(document),
        sourceId: null,
        grade: to,
        reason,
      }),
    )

  const merge = async (id: string, intoId: string) => good(await mergeAgent(reviewer, { id, intoId, reason }))
  async function separate(agentId: string, intoId: string) {
    const merged = await db().agentMerge.findFirstOrThrow({ where: { agentId, intoId, until: null } })
    good(await separateAgent(reviewer, { mergeId: merged.id, reason }))
  }

  /** What a later capture of the document shows; null: the page is gone. */
  async function recheck({ sourceId }: TestDocument, text: string | null) {
    const { id: captureId } = await db().capture.create({
      data: {
        method: 'FETCHED',
        cause: 'RECHECK',
        url: `https://news.test/${sourceId}`,
        sourceId,
        state: 'RUNNING',
      },
      select: { id: true },
    })
    await transaction((tx) => recordRecheck(tx, { captureId, sourceId, text }))
  }

  /** Describes the document anew: another publisher, or another title. */
  async function edit(
    { sourceId }: TestDocument,
    changes: { publisher?: string; title?: string; distance?: Distance },
  ) {
    const was = await db().source.findUniqueOrThrow({
      where: { id: sourceId },
      select: {
        title: true,
        publisherId: true,
        url: true,
        genre: true,
        distance: true,
        author: true,
        language: true,
        publishedOn: true,
        accessedOn: true,
      },
    })
    const { publisherId, ...details } = was
    const kept = publisherId && ({ kind: 'known', id: publisherId, label: 'publisher' } as const)
    const publisher = changes.publisher
      ? ({ kind: 'new', name: changes.publisher, agentKind: 'ORGANISATION' } as const)
      : kept
    const value = {
      ...details,
      title: changes.title ?? was.title,
      distance: changes.distance ?? was.distance,
      publisher: publisher || null,
    }
    good(await editSource(editor, { sourceId, was, value, reason }))
  }

  /** Another reviewer finds a recording of the document inauthentic. */
  async function judge({ sourceId }: TestDocument) {
    const file = { bytes: wavOf(200), mediaType: 'audio/wav', sourceId }
    const { snapshotId } = await newCapture(editor, file)
    const input = { snapshotId, rating: 'STAGED_CONTENT', reason, seen: null } as const
    good(await judgeAuthenticity(people.reviewer2, input))
  }

  /** The lines of a claim in the part of the queue where something changed underneath: none, or one. */
  async function linesOn(ref: string, actor = reviewer): Promise<QueueLine[]> {
    const found: QueueLine[] = []
    let cursor: string | null = null
    do {
      const page: QueuePage = await listReviewQueue(actor, { ...WHOLE_QUEUE, show: 'ripple', cursor })
      found.push(...page.items.filter((line) => line.ref === ref))
      cursor = page.nextCursor
    } while (cursor)
    return found
  }

  return {
    people,
    article,
    decidedOn,
    link,
    told,
    cut,
    grade,
    gradePublisher,
    publisherOf,
    merge,
    separate,
    recheck,
    edit,
    judge,
    linesOn,
  }
}

export type Newsroom = Awaited<ReturnType<typeof newNewsroom>>

/** The changes under a claim that nobody has looked at, oldest first. */
export const openOn = (ref: string) =>
  db().ripple.findMany({
    where: { claim: { ref }, settledAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { cause: true, sourceId: true, effect: true },
  })

export const causesOn = async (ref: string) => (await openOn(ref)).map(({ cause }) => cause)

/** What readers are told of changes under a claim. */
export async function noticeOn(ref: string): Promise<PublicNotice | null> {
  const [row] = await db().$queryRaw<Array<{ body: PublicNotice }>>`
    SELECT n.body FROM published.notice n JOIN published.claim p ON p.claim_id = n.claim_id WHERE p.ref = ${ref}`
  return row?.body ?? null
}

/** Everything that readers and the queue have of a claim: its public row, its notice, what is open under it. */
export async function standingOf(ref: string) {
  // How often it was folded says nothing of what it says.
  const { version: _, ...row } = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
  return { row, notice: await noticeOn(ref), open: await openOn(ref) }
}

/** Every invariant that says what is wrong, with its first line; none where all is well. */
export async function violations(): Promise<string[]> {
  const violated: string[] = []
  for await (const { name, violations: found } of checkEverything(
    invariants.filter((one) => !one.name.includes('survives a crash')),
  ))
    if (found.length > 0) violated.push(`${name}: ${found.join('; ').slice(0, 400)}`)
  return violated
}
