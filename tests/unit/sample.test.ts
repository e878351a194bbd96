import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workflowAfter, type Workflow } from '@/lib/claims/rules'
import { findQuote } from '@/lib/evidence/anchor'
import type { ClaimAct, SampleClaim } from '@/lib/sample/acts'
import { canaries } from '@/lib/sample/canaries'
import { excerptSheet, phrases, sources } from '@/lib/sample/documents'
import { momentOf, sampleClaims, timelineUntil } from '@/lib/sample/dossier'
import { samplePeople } from '@/lib/sample/people'

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu) ?? []
const countOf = (text: string, part: string) => text.split(part).length - 1

const contents = (claim: SampleClaim) =>
  claim.acts.flatMap((step) => (step.act === 'log' || step.act === 'edit' ? [step.content] : []))

/** Every text that somebody of the desk is made to write, by where it stands. */
const textsOf = (step: ClaimAct): string[] => {
  if (step.act === 'log' || step.act === 'edit')
    return [step.content.statement, ...step.content.evidence.flatMap((piece) => piece.note ?? [])]
  if (step.act === 'decide') return [step.reason, step.note ?? '', step.override ?? '', ...(step.parts ?? [])]
  if (step.act === 'retract') return [step.reason, step.correctionNotice]
  if (step.act === 'return' || step.act === 'withdraw') return [step.reason]
  if (step.act === 'translate') return [step.statement, step.reason]
  return step.act === 'note' ? [step.body] : []
}

/** What readers get of a claim: the revisions that were decided, and what was said in deciding. */
function publicTextsOf(claim: SampleClaim): string[] {
  const seen: string[] = []
  let newest: string[] = []
  for (const step of claim.acts) {
    if (step.act === 'log' || step.act === 'edit') newest = textsOf(step)
    if (step.act === 'decide') seen.push(...newest, step.reason, step.override ?? '', ...(step.parts ?? []))
    if (step.act === 'retract') seen.push(...textsOf(step))
  }
  return seen
}

const endOf = (claim: SampleClaim) => {
  let workflow: Workflow = 'DRAFT'
  let everDecided = false
  for (const step of claim.acts.slice(1)) {
    if (step.act === 'log' || step.act === 'note' || step.act === 'link') continue
    if (step.act === 'translate' || step.act === 'check-translation') continue
    const next = workflowAfter({ workflow, everDecided }, step.act)
    if (!next.ok) throw new Error(`${step.at} ${claim.key}: ${next.refusal.detail}`)
    workflow = next.value
    everDecided ||= step.act === 'decide'
  }
  return workflow
}

describe('what the dossier quotes', () => {
  test.each([...phrases.values()])('%s: under a dozen words, and once in the excerpt sheet', (phrase) => {
    expect(phrase.split(/\s+/).length).toBeLessThan(12)
    expect(findQuote(excerptSheet, { exact: phrase }).kind).toBe('found')
  })

  test('every phrase is quoted by some claim', () => {
    const pieces = sampleClaims.flatMap(contents).flatMap(({ evidence }) => evidence)
    const quoted = new Set<string>(pieces.flatMap((piece) => piece.quote ?? []))
    expect([...phrases.keys()].filter((key) => !quoted.has(key))).toEqual([])
  })

  test('only the article is quoted: of the other records we hold no copy', () => {
    const others = sampleClaims
      .flatMap(contents)
      .flatMap(({ evidence }) => evidence.filter((piece) => piece.source !== 'article'))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter((piece) => piece.quote)).toEqual([])
    expect(others.every((piece) => piece.note?.includes('we hold no copy'))).toBe(true)
  })
})

const articlePath = resolve('../shared/seed/article.txt')

describe.skipIf(!existsSync(articlePath))('beside the article itself', () => {
  const article = existsSync(articlePath) ? readFileSync(articlePath, 'utf8') : ''

  test.each([...phrases.values()])('%s: stands in the article, mark for mark', (phrase) => {
    expect(article).toContain(phrase)
  })

  test('the excerpts are a small part of it', () => {
    const quoted = [...phrases.values()].flatMap(wordsOf).length
    expect(quoted / wordsOf(article).length).toBeLessThan(1 / 3)
  })

  test('outside the excerpts no run of seven words is the article’s', () => {
    const runs = (words: string[]) => words.slice(0, -6).map((_, at) => words.slice(at, at + 7).join(' '))
    const own = new Set(runs(wordsOf(article)))
    const written = sampleClaims.flatMap((claim) => claim.acts.flatMap(textsOf))
    expect(written.flatMap((text) => runs(wordsOf(text)).filter((run) => own.has(run)))).toEqual([])
  })
})

describe('what happens in the dossier', () => {
  test('one act after another, at working hours of early 2025 and of the weeks before it is loaded', () => {
    const times = timelineUntil(new Date('2026-11-22T12:00:00Z')).map((act) => act.at)
    expect(times).toEqual([...new Set(times)].sort())
    for (const at of times) {
      const moment = momentOf(at)
      const isEarly = at >= '2025-01-20 08:00' && at < '2025-03-16'
      expect(isEarly || (at > '2026-10-01' && at < '2026-11-22 12:00'), at).toBe(true)
      expect([1, 2, 3, 4, 5], at).toContain(moment.getUTCDay())
      expect(moment.getUTCHours() >= 8 && moment.getUTCHours() < 18, at).toBe(true)
    }
  })

  test('the twenty-two claims of the list are there, each once', () => {
    const items = sampleClaims.flatMap((claim) => claim.item ?? []).sort((a, b) => a - b)
    expect(items).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
    expect(new Set(sampleClaims.map((claim) => claim.key)).size).toBe(sampleClaims.length)
  })

  test.each(sampleClaims.map((claim) => [claim.key, claim] as const))(
    '%s: each step is legal and ends where it says',
    (_, claim) => {
      expect(claim.acts[0]?.act).toBe('log')
      expect(claim.acts.map((step) => step.at)).toEqual(claim.acts.map((step) => step.at).sort())
      expect(endOf(claim)).toBe(claim.ends.workflow)
      const last = claim.acts
        .flatMap((step) => (step.act === 'decide' ? step.status : step.act === 'retract' ? 'RETRACTED' : []))
        .at(-1)
      expect(last ?? null).toBe(claim.ends.status)
    },
  )

  test.each(sampleClaims.map((claim) => [claim.key, claim] as const))(
    '%s: who wrote any of it decides none of it',
    (_, claim) => {
      const writers = new Set<string>()
      for (const { act, by } of claim.acts) {
        const { role } = samplePeople[by]
        if (act === 'log' || act === 'edit') writers.add(by)
        if (act === 'take' || act === 'return' || act === 'decide' || act === 'retract')
          expect({ role, wrote: writers.has(by) }).toEqual({ role: 'REVIEWER', wrote: false })
        else expect(role).not.toBe('ADMIN')
      }
    },
  )

  test('the desk is seen at work: drafts, the queue, a return, a withdrawal, a retraction, verdicts that changed', () => {
    const ends = sampleClaims.map((claim) => claim.ends.workflow)
    const verdicts = sampleClaims.map(
      (claim) => new Set(claim.acts.flatMap((step) => (step.act === 'decide' ? step.status : []))),
    )
    expect(ends.filter((end) => end === 'DRAFT')).toHaveLength(2)
    expect(ends).toEqual(expect.arrayContaining(['SUBMITTED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'WITHDRAWN']))
    expect(verdicts.filter((of) => of.size > 1).length).toBeGreaterThanOrEqual(4)
    expect(sampleClaims.filter((claim) => claim.ends.status === 'RETRACTED')).toHaveLength(1)
  })
})

describe('canaries', () => {
  const everything = sampleClaims.flatMap((claim) => claim.acts.flatMap(textsOf)).join('\n')
  const inPublic = [excerptSheet, JSON.stringify(sources), ...sampleClaims.flatMap(publicTextsOf)].join('\n')

  test.each(Object.values(canaries))('%s stands once on the desk and nowhere in public', (canary) => {
    expect([countOf(everything, canary), countOf(inPublic, canary)]).toEqual([1, 0])
  })

  test('each claim that was never decided carries one in its statement', () => {
    const statements = sampleClaims
      .filter((claim) => !claim.ends.status)
      .flatMap((claim) => contents(claim).map((of) => of.statement))
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements)
      expect(Object.values(canaries).filter((canary) => statement.includes(canary))).toHaveLength(1)
  })
})
