import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import type { ClaimContent } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { checkEverything } from '@/lib/fsck/check-everything'
import { deskInvariants } from '@/lib/fsck/desk'
import { momentInvariants } from '@/lib/fsck/moments'
import { placeInvariants } from '@/lib/fsck/public-places'
import { findClaimant } from '@/lib/published/claimant-queries'
import { listClaims } from '@/lib/published/list'
import { findPulse, findThen } from '@/lib/published/moment-queries'
import type { ClaimPage } from '@/lib/published/views'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { checkDecisionTranslation } from '@/lib/renderings/commands/check-decision-translation'
import { takeBackDecisionTranslation } from '@/lib/renderings/commands/take-back-decision-translation'
import { translateDecision } from '@/lib/renderings/commands/translate-decision'
import { withClient } from '@/lib/start/databases'
import { describing, newAgent, unique } from '@/tests/support/agents'
import { attack, openClient } from '@/tests/support/attack'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  good,
  newPeople,
  quotationOf,
  restingOn,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'
import { newDocument } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  owner = await openClient(ownerUrl())
})
afterAll(() => Promise.all([web, owner].map((client) => client.end())))

/** All that readers may read in which these words stand, as their own role reads it. */
async function publicRowsWith(words: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'published'::regnamespace AND c.relkind IN ('r', 'v')
       AND has_table_privilege('whence_public', c.oid, 'SELECT') ORDER BY 1`,
  )
  return withClient(ownDatabase().publicUrl, async (reader) => {
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await reader.query<{ line: string }>(
        `SELECT to_jsonb(t)::text AS line FROM published."${name}" t WHERE strpos(lower(to_jsonb(t)::text), lower($1)) > 0`,
        [words],
      )
      found.push(...rows.map(({ line }) => `${name}: ${line}`))
    }
    return found
  })
}

const saying = (id: string, anonymity: 'NAMED' | 'KNOWN_TO_DESK') =>
  contentWith([]).attributions.map((level) => ({
    ...level,
    anonymity,
    agent: { kind: 'known' as const, id, label: '' },
  }))

async function decidedOn(content: Partial<ClaimContent>) {
  const { sourceId } = await newDocument(people.editor, 'Of a speaker')
  const { ref } = await submittedWith(people.editor, [restingOn(sourceId, null)], content)
  const { slug } = good(await decideClaim(people.reviewer, await decision(ref)))
  const decidedAnew = async (changes: Partial<ClaimContent>) => {
    const next = contentWith([restingOn(sourceId, null)], changes)
    good(await editClaim(people.editor, { ref, version: await versionOf(ref), content: next, slot: null }))
    good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
    good(await decideClaim(people.reviewer, await decision(ref, { reason: 'They are not to be named.' })))
  }
  return { ref, slug, decidedAnew }
}

async function pageOf(slug: string): Promise<ClaimPage> {
  const now = await findThen(slug, null)
  if (now?.kind !== 'claim') throw new Error(`${slug} is not public`)
  return now.seen.page
}

/** Somebody whom readers knew by name, by two claims, and who is an officer to them since. */
async function keptBackSince() {
  const [name, label] = [unique('Ada Quill'), unique('An officer')]
  const id = await newAgent(people.editor, name, 'PERSON')
  const quoting = { statement: unique(`“${name}” saw the ferry sink`), attributions: saying(id, 'NAMED') }
  const said = await decidedOn(quoting)
  const party = { kind: 'known' as const, id, label: name }
  const about = await decidedOn({ parties: [party], statement: unique('The crew was warned') })
  const at = await findPulse()
  const seen = await publicRowsWith(name)
  good(await describeAgent(people.editor, await describing(id, { name: label, keepsOldName: false })))
  await said.decidedAnew({
    attributions: saying(id, 'KNOWN_TO_DESK'),
    statement: unique('An officer saw it'),
  })
  await about.decidedAnew({
    parties: [{ ...party, label }],
    statement: unique('The crew was warned at noon'),
  })
  return { id, name, label, said, about, at, seen }
}

const listedAt = async (q: string, at: string) =>
  (await listClaims({ status: [], q }, undefined, at)).items.map(({ ref }) => ref)

test('a name that is kept back now stands in no moment, wherever it stood, and is found by no word', async () => {
  const { name, label, said, about, at, seen } = await keptBackSince()
  expect(seen.length).toBeGreaterThan(2)
  // Nor in what the page of now tells of an earlier decision.
  expect(await publicRowsWith(name)).toEqual([])
  const [newest, first] = (await pageOf(said.slug)).history
  expect([newest?.saidBecause, first?.saidBecause]).toMatchObject([{ claimant: label }, { claimant: label }])
  for (const { slug } of [said, about]) {
    const then = await findThen(slug, at)
    expect(JSON.stringify(then)).toContain(label)
    expect(JSON.stringify(then)).not.toContain(name)
    expect(then).toMatchObject({ kind: 'claim', seen: { page: { namesKeptBack: true } } })
  }
  expect(await listedAt(`"${name}"`, at)).toEqual([])
  expect(await listedAt(`"${label}"`, at)).toEqual([said.ref])
})

test('the words by which they were found are their name too, of now and of then', async () => {
  const surname = `Quill${randomUUID().slice(0, 6)}`
  const [name, label] = [`Ada ${surname}`, unique('A witness')]
  const id = await newAgent(people.editor, name, 'PERSON')
  const text = `The ferry sank at noon. ${surname} said the crew had been warned. Nobody asked why.`
  const document = await newDocument(people.editor, 'A report', text)
  const quoted = `${surname} said the crew had been warned`
  const evidence = [restingOn(document.sourceId, quotationOf(document, quoted))]
  const { ref } = await submittedWith(people.editor, evidence, { attributions: saying(id, 'NAMED') })
  const { slug } = good(await decideClaim(people.reviewer, await decision(ref)))
  expect((await pageOf(slug)).decision.saidBecause).toMatchObject({ claimant: name, named: surname })
  const at = await findPulse()
  good(await describeAgent(people.editor, await describing(id, { name: label, keepsOldName: false })))
  const content = contentWith([restingOn(document.sourceId, null)], {
    attributions: saying(id, 'KNOWN_TO_DESK'),
  })
  good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
  good(await decideClaim(people.reviewer, await decision(ref)))
  expect((await pageOf(slug)).history[1]?.saidBecause).toMatchObject({ claimant: label, named: label })
  const then = await findThen(slug, at)
  if (then?.kind !== 'claim') throw new Error('it was public then')
  for (const { saidBecause } of [then.seen.page.decision, ...then.seen.page.history])
    expect(saidBecause).toMatchObject({ claimant: label, named: label })
})

const addressOf = async (id: string) =>
  (await db().agent.findUniqueOrThrow({ where: { id }, select: { slug: true } })).slug

describe('the address of somebody who is to be known by another name', () => {
  const renamed = async (id: string, keepsOldName = false) => {
    const name = unique('An officer')
    good(await describeAgent(people.editor, await describing(id, { name, keepsOldName })))
    return name
  }

  test('is made of the other name, as long as no reader knows it, also where a claim waits for its decision', async () => {
    const id = await newAgent(people.editor, unique('Ada Quill'), 'PERSON')
    const { sourceId } = await newDocument(people.editor, 'Of a speaker')
    const { ref } = await submittedWith(people.editor, [restingOn(sourceId, null)], {
      attributions: saying(id, 'NAMED'),
    })
    const before = await addressOf(id)
    expect(before).toContain('ada-quill')
    await renamed(id)
    const after = await addressOf(id)
    expect(after).toMatch(/^an-officer-/)
    const { slug } = good(await decideClaim(people.reviewer, await decision(ref)))
    expect((await pageOf(slug)).attributions[0]?.agent.slug).toBe(after)
    expect(await findClaimant(before)).toBeNull()
    expect(await findClaimant(after)).toMatchObject({
      kind: 'claimant',
      place: { counts: { UNVERIFIED: 1 } },
    })
    await renamed(id)
    expect(await addressOf(id)).toBe(after)
  })

  test('stays where the name stays one of theirs', async () => {
    const id = await newAgent(people.editor, unique('Ada Quill'), 'PERSON')
    const before = await addressOf(id)
    await renamed(id, true)
    expect(await addressOf(id)).toBe(before)
  })

  test('stays where readers know it, and the database keeps it so', async () => {
    const { id } = await keptBackSince()
    const before = await addressOf(id)
    await renamed(id)
    expect(await addressOf(id)).toBe(before)
    expect(await attack(owner, `UPDATE desk.agent SET slug = 'x', name = 'x' WHERE id = '${id}'`)).toBe(
      '42501',
    )
    const unseen = await newAgent(people.editor, unique('Ada Quill'), 'PERSON')
    expect(await attack(owner, `UPDATE desk.agent SET slug = 'x' WHERE id = '${unseen}'`)).toBe('42501')
  })

  test('is one and the same wherever they are described while a claim of theirs is decided', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await newAgent(people.editor, unique('Ada Quill'), 'PERSON')
      const { sourceId } = await newDocument(people.editor, 'Of a speaker')
      const { ref } = await submittedWith(people.editor, [restingOn(sourceId, null)], {
        attributions: saying(id, 'NAMED'),
      })
      const [decided] = await Promise.all([decideClaim(people.reviewer, await decision(ref)), renamed(id)])
      const address = await addressOf(id)
      expect((await pageOf(good(decided).slug)).attributions[0]?.agent.slug).toBe(address)
      expect(await findClaimant(address)).toMatchObject({ kind: 'claimant' })
    }
  })
})

test('it is told again where no claim keeps it back any more, and where the claim itself still tells it nobody minds', async () => {
  const { name, said, about, at } = await keptBackSince()
  const words = { act: 'WITHHOLD', ground: 'SAFETY', legalReference: null, reason: 'At risk.' } as const
  const step = { ref: said.ref, version: await versionOf(said.ref) }
  const { withholdingId } = good(await proposeWithholding(people.reviewer, { ...step, ...words }))
  const version = await versionOf(said.ref)
  good(await confirmWithholding(people.reviewer2, { ...step, version, withholdingId }))
  expect(JSON.stringify(await findThen(about.slug, at))).toContain(name)

  const open = await keptBackSince()
  const id = open.id
  const still = await decidedOn({ parties: [{ kind: 'known', id, label: '' }], place: open.name })
  const moment = await findPulse()
  await still.decidedAnew({ parties: [{ kind: 'known', id, label: '' }], place: open.name })
  const then = JSON.stringify(await findThen(still.slug, moment))
  expect(then).toContain(open.name)
  expect(then).not.toContain('namesKeptBack')
})

test('who had another name before is known by the database alone', async () => {
  const { id, name } = await keptBackSince()
  expect(await db().agentFormerName.findMany({ where: { agentId: id } })).toMatchObject([{ name }])
  for (const act of ['DELETE FROM', 'TRUNCATE'])
    expect(await attack(web, `${act} desk.agent_former_name`)).toBe('42501')
  const made = "INSERT INTO desk.agent_former_name (agent_id, name) VALUES (gen_random_uuid(), 'x')"
  expect(await attack(web, made)).toBe('42501')
  expect(await attack(owner, "UPDATE desk.agent_former_name SET name = 'x'")).toBe('42501')
})

async function translatedInto(ref: string, language: 'fa' | 'ru', statement: string) {
  const { id: decisionId } = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
  const words = { statement, reason: unique('Перевод'), correctionNotice: null, disagreement: null }
  const { translationId } = good(
    await translateDecision(people.editor2, { ref, decisionId, language, ...words }),
  )
  good(await checkDecisionTranslation(people.reviewer2, { translationId }))
  return { translationId, ...words }
}

test('a translation that was taken back says in no moment what it said, only that it was there; others stay', async () => {
  const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
  const wrong = await translatedInto(ref, 'fa', unique('کشتی نیمه‌شب غرق شد'))
  const kept = await translatedInto(ref, 'ru', unique('Паром затонул в полдень'))
  const at = await findPulse()
  const told = async () => JSON.stringify(await findThen(slug, at))
  const lines = async () => JSON.stringify((await listClaims({ status: [] }, 50, at)).items)
  expect(await told()).toContain(wrong.reason)
  const { translationId } = wrong
  good(await takeBackDecisionTranslation(people.reviewer2, { translationId, reason: 'It was at noon.' }))
  for (const words of [wrong.statement, wrong.reason]) {
    expect(await publicRowsWith(words)).toEqual([])
    expect(await told()).not.toContain(words)
  }
  expect(await lines()).not.toContain(wrong.statement)
  expect(await lines()).toContain(kept.statement)
  expect(await told()).toContain(kept.reason)
  const end = await db().decisionTranslationEnd.findUniqueOrThrow({ where: { translationId } })
  expect(await findThen(slug, at)).toMatchObject({
    seen: { page: { takenBack: [{ language: 'fa', at: end.endedAt.toISOString() }] } },
  })

  const better = await translatedInto(ref, 'fa', unique('کشتی ظهر غرق شد'))
  const since = await findPulse()
  await translatedInto(ref, 'ru', unique('Паром затонул'))
  const after = JSON.stringify(await findThen(slug, since))
  expect(after).toContain(better.reason)
  expect(after).not.toContain('takenBack')
})

test('fsck finds a past that tells them again, and a name that is forgotten', async () => {
  const broken = async (damage: string) => {
    await owner.query('BEGIN')
    try {
      await owner.query(damage)
      const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
        (await owner.query<Row>(text, values)).rows
      const found: string[] = []
      for (const { name, find } of momentInvariants) if ((await find(sql)).length > 0) found.push(name)
      return found.join('; ')
    } finally {
      await owner.query('ROLLBACK')
    }
  }
  const open = await broken(
    'CREATE OR REPLACE VIEW published.claim_before AS SELECT p.* FROM published.past_claim p',
  )
  expect(open).toContain('no name that is kept back now')
  expect(open).toContain('no words of a translation that was taken back')
  const forgotten = await broken(
    'ALTER TABLE desk.agent_former_name DISABLE TRIGGER USER; DELETE FROM desk.agent_former_name',
  )
  expect(forgotten).toContain('no name that is kept back now')
})

test('after all this fsck finds nothing wrong', async () => {
  const broken: string[] = []
  for await (const { name, violations } of checkEverything([
    ...momentInvariants,
    ...placeInvariants,
    ...deskInvariants,
  ]))
    broken.push(...violations.map((line) => `${name}: ${line}`))
  expect(broken).toEqual([])
})
