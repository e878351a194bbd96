import { randomUUID } from 'node:crypto'
import type { Actor, Member, Role } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { hex } from '@/lib/claims/revision'
import type { ClaimContent, EvidenceInput, QuotationInput } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import { codePointLength, toCodePointOffset } from '@/lib/evidence/code-points'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import type { Outcome } from '@/lib/outcome'
import { addPerson } from '@/lib/people/commands/add-person'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import type { DecideClaimInput } from '@/lib/review/schema'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { findSettings } from '@/lib/settings/queries'
import type { NewSource } from '@/lib/sources/schema'

export const OPERATOR: Actor = { kind: 'system', job: 'test' }

/** The value of an outcome that must be good; the refusal's sentence otherwise. */
export function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
  return outcome.value
}

export const refusalOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code)

/** Of how many decisions in a hundred a blind second reading is wanted, as an administrator settles it. */
export async function setBlindShare(share: number): Promise<void> {
  const { blindShare } = await findSettings()
  if (blindShare === share) return
  const admin = await newPerson('ADMIN')
  good(await changeSetting(admin, { key: 'blindShare', was: blindShare, value: share }))
}

let undrawn: Promise<void> | undefined

/** Nothing is drawn where tests have reviewers, so that none depends on it; tests about the draw settle their own. */
export async function newPerson(
  role: Role,
  name = `A person ${randomUUID().slice(0, 8)}`,
  states = true,
): Promise<Member> {
  const email = `${randomUUID()}@paper.test`
  const { personId } = good(await addPerson(OPERATOR, { email, name, role }))
  const person: Member = { kind: 'member', id: personId, name, role }
  if (role === 'REVIEWER') await (undrawn ??= setBlindShare(0))
  // Asked before the first decision; most tests are about what comes after.
  if (role === 'REVIEWER' && states)
    good(await stateInterests(person, { agents: [], topics: [], remark: null }))
  return person
}

export async function newPeople() {
  const [editor, editor2, reviewer, reviewer2, admin] = [
    await newPerson('EDITOR'),
    await newPerson('EDITOR'),
    await newPerson('REVIEWER'),
    await newPerson('REVIEWER'),
    await newPerson('ADMIN'),
  ]
  return { editor, editor2, reviewer, reviewer2, admin }
}

export const newSource = (title: string, publisher: string | null = null): NewSource => ({
  kind: 'new',
  title,
  publisher: publisher === null ? null : { kind: 'new', name: publisher, agentKind: 'ORGANISATION' },
  url: null,
  genre: 'NEWS_REPORT',
  distance: 'SECONDARY',
  author: null,
  language: 'en',
  publishedOn: null,
  accessedOn: null,
})

/** The briefing that tests quote from: letters beyond the BMP before the words, combining marks and four scripts in them. */
export const BRIEFING =
  'Briefing 😀. The harbour office said the ferry e\u0301clat sank at noon. «Паром затонул», کشتی غرق شد، غرقت العبّارة.'

export async function newDocument(
  actor: Actor,
  title = 'Harbour briefing',
  text = BRIEFING,
  publisher: string | null = null,
) {
  const bytes = Buffer.from(text, 'utf8').toString('base64')
  const source = newSource(`${title} ${randomUUID().slice(0, 8)}`, publisher)
  const { documentId } = good(await addDocument(actor, { source, method: 'PASTED', fileName: null, bytes }))
  const { sourceId } = await db().snapshot.findUniqueOrThrow({
    where: { id: documentId },
    select: { sourceId: true },
  })
  return { documentId, sourceId, text }
}

export type TestDocument = Awaited<ReturnType<typeof newDocument>>

export function quotationOf(document: TestDocument, exact: string) {
  const startCp = toCodePointOffset(document.text, document.text.indexOf(exact))
  return { snapshotId: document.documentId, exact, startCp, endCp: startCp + codePointLength(exact) }
}

/** Evidence that supports a claim: a source, and what is quoted of it. */
export const restingOn = (sourceId: string, quotation: QuotationInput | null): EvidenceInput => ({
  key: randomUUID(),
  source: { kind: 'known', id: sourceId, label: 'document' },
  toldBy: null,
  stance: 'SUPPORTS',
  quotation,
  credibility: 3,
  strength: null,
  note: null,
})

export const evidenceFrom = (
  document: TestDocument,
  changes: Partial<EvidenceInput> = {},
): EvidenceInput => ({
  ...restingOn(document.sourceId, quotationOf(document, 'the ferry e\u0301clat sank at noon')),
  ...changes,
})

export const contentWith = (
  evidence: EvidenceInput[],
  changes: Partial<ClaimContent> = {},
): ClaimContent => ({
  statement: `The ferry sank at noon (${randomUUID().slice(0, 8)})`,
  language: 'en',
  attributions: [
    {
      agent: { kind: 'new', name: 'Harbour office', agentKind: 'ORGANISATION' },
      verb: 'SAYS',
      anonymity: 'NAMED',
      basis: 'WITNESSED',
      saidOn: null,
    },
  ],
  topics: [{ kind: 'new', name: 'Harbour' }],
  parties: [],
  eventFrom: null,
  eventTo: null,
  place: null,
  figures: [],
  evidence,
  ...changes,
})

export async function versionOf(ref: string) {
  const { version } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { version: true } })
  return version
}

export async function newestHash(ref: string) {
  const revision = await db().revision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { number: 'desc' },
    select: { hash: true },
  })
  return hex(revision.hash)
}

/** A claim by this author, submitted with this evidence. */
export async function submittedWith(
  author: Member,
  evidence: EvidenceInput[],
  changes: Partial<ClaimContent> = {},
) {
  const { ref } = good(await logClaim(author, { content: contentWith(evidence, changes), slot: null }))
  good(await submitClaim(author, { ref, version: 1 }))
  return { ref }
}

/** A claim by this author, submitted with one quoted piece of evidence. */
export async function submittedClaim(author: Member, changes: Partial<ClaimContent> = {}) {
  const document = await newDocument(author)
  return { ...(await submittedWith(author, [evidenceFrom(document)], changes)), document }
}

export const decision = async (
  ref: string,
  changes: Partial<DecideClaimInput> = {},
): Promise<DecideClaimInput> => ({
  ref,
  version: await versionOf(ref),
  revisionHash: await newestHash(ref),
  status: 'UNVERIFIED',
  reason: 'One report was looked at.',
  note: null,
  override: null,
  parts: [],
  ...changes,
})

/** A claim with this evidence that is public. */
export async function decidedWith(author: Member, reviewer: Member, evidence: EvidenceInput[]) {
  const { ref } = await submittedWith(author, evidence)
  const { slug } = good(await decideClaim(reviewer, await decision(ref)))
  return { ref, slug }
}

export async function decidedClaim(
  author: Member,
  reviewer: Member,
  changes: Partial<DecideClaimInput> = {},
) {
  const claim = await submittedClaim(author)
  const { slug } = good(await decideClaim(reviewer, await decision(claim.ref, changes)))
  return { ...claim, slug }
}
