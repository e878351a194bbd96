import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import type { AttributionInput, EvidenceInput } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import type { DecideClaimInput } from '@/lib/review/schema'
import { saidSentence } from '@/lib/review/said'
import { listWordsAround, readWordsAround } from '@/lib/review/words-around'
import {
  BRIEFING,
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  quotationOf,
  refusalOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const claimant = (name: string, differs: Partial<AttributionInput> = {}): AttributionInput => ({
  agent: { kind: 'new', name, agentKind: 'ORGANISATION' },
  verb: 'SAYS',
  anonymity: 'NAMED',
  basis: 'TOLD',
  saidOn: null,
  ...differs,
})

async function waiting(
  attributions: AttributionInput[],
  evidence: Partial<EvidenceInput> = {},
  text = BRIEFING,
) {
  const document = await newDocument(people.editor, 'Harbour briefing', text, 'The Harbour Daily')
  const content = contentWith([evidenceFrom(document, evidence)], { attributions })
  const { ref } = good(await logClaim(people.editor, { content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: 1 }))
  return { ref, document }
}

async function decided(ref: string, changes: Partial<DecideClaimInput> = {}) {
  good(await decideClaim(people.reviewer, await decision(ref, changes)))
  return db().decision.findFirstOrThrow({
    where: { claim: { ref } },
    select: {
      said: true,
      saidComputed: true,
      saidBecause: true,
      saidReason: true,
      claim: { select: { said: true } },
    },
  })
}

describe('whether it was said', () => {
  test('is found in the captured words and kept with the decision, with its reason', async () => {
    const { ref } = await waiting([claimant('The Harbour Daily'), claimant('Harbour office')])
    const kept = await decided(ref)
    expect(kept).toMatchObject({
      said: 'VERIFIED',
      saidComputed: 'VERIFIED',
      saidReason: null,
      saidBecause: { key: 'named', named: 'harbour office', words: 'said', claimant: 'Harbour office' },
      claim: { said: 'VERIFIED' },
    })
    expect(saidSentence(kept.saidBecause)).toContain('“harbour office”')
  })

  test('is not shown by words that name somebody else, and by no other verb', async () => {
    const other = await waiting([claimant('Coast guard')])
    expect(await decided(other.ref)).toMatchObject({
      said: 'UNVERIFIED',
      saidBecause: { key: 'claimant-missing' },
    })
    const denies = await waiting([claimant('Harbour office', { verb: 'DENIES' })])
    expect(await decided(denies.ref)).toMatchObject({
      said: 'UNVERIFIED',
      saidBecause: { key: 'verb-missing' },
    })
  })

  test('is shown by the claimant’s own publication, and by nothing that is not quoted', async () => {
    const own = await waiting([claimant('The Harbour Daily')])
    expect(await decided(own.ref)).toMatchObject({ said: 'VERIFIED', saidBecause: { key: 'own-words' } })
    const unquoted = await waiting([claimant('The Harbour Daily')], { quotation: null })
    expect(await decided(unquoted.ref)).toMatchObject({
      said: 'UNVERIFIED',
      saidBecause: { key: 'no-quotation' },
    })
  })

  test('a reviewer finds otherwise with a public reason; what the words show is kept beside it', async () => {
    const { ref } = await waiting([claimant('Coast guard')])
    const said = {
      status: 'VERIFIED',
      reason: 'The heading above the capture names the coast guard.',
    } as const
    expect(await decided(ref, { said })).toMatchObject({
      said: 'VERIFIED',
      saidComputed: 'UNVERIFIED',
      saidReason: said.reason,
      claim: { said: 'VERIFIED' },
    })
  })

  test('to find the same as the words show is no override, and keeps no reason', async () => {
    const { ref } = await waiting([claimant('Harbour office')])
    const said = { status: 'VERIFIED', reason: 'I agree.' } as const
    expect(await decided(ref, { said })).toMatchObject({ said: 'VERIFIED', saidReason: null })
  })

  test('is not asked of a claim that is attributed to nobody, nor found otherwise there', async () => {
    const { ref } = await waiting([])
    const said = { status: 'VERIFIED', reason: 'Because.' } as const
    expect(refusalOf(await decideClaim(people.reviewer, await decision(ref, { said })))).toBe('invalid')
    expect(await decided(ref)).toMatchObject({ said: null, saidComputed: null, saidReason: null })
  })
})

describe('the words around a quotation', () => {
  const wordsOf = async (text: string, exact: string, reach: number) => {
    const document = await newDocument(people.editor, 'Words', text)
    const evidence = evidenceFrom(document, { quotation: quotationOf({ ...document, text }, exact) })
    const { ref } = good(await logClaim(people.editor, { content: contentWith([evidence]), slot: null }))
    const claim = await db().claim.findUniqueOrThrow({
      where: { ref },
      select: {
        currentRevisionId: true,
        currentRevision: { select: { evidence: { select: { quotationId: true } } } },
      },
    })
    const id = claim.currentRevision?.evidence[0]?.quotationId ?? ''
    return db().$transaction(async (tx) => ({
      raw: (await readWordsAround(tx, [id, id], reach)).get(id),
      cut: (await listWordsAround(tx, claim.currentRevisionId ?? '', reach)).get(evidence.key),
    }))
  }

  test('are counted in code points, and end where the text does', async () => {
    const { raw, cut } = await wordsOf('😀😀 sank at noon 😀', 'sank', 300)
    expect(raw).toEqual({ before: '😀😀 ', exact: 'sank', after: ' at noon 😀' })
    expect(cut).toEqual({ before: '😀😀 ', after: ' at noon 😀', isFirst: true, isLast: true })
  })

  test('reach as far as they are asked to, cut where words end for people to read', async () => {
    const { raw, cut } = await wordsOf('The harbour office said the ferry sank at noon on Monday', 'sank', 8)
    expect(raw).toEqual({ before: 'e ferry ', exact: 'sank', after: ' at noon' })
    expect(cut).toMatchObject({ before: 'ferry ', isFirst: false, isLast: false })
    expect(cut?.after.startsWith(' at')).toBe(true)
  })

  test('nothing asked, nothing answered', async () => {
    expect((await db().$transaction((tx) => readWordsAround(tx, [], 300))).size).toBe(0)
  })
})
