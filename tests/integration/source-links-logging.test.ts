import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { logClaimInput } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import { listLinks } from '@/lib/provenance/queries'
import type { NewSource, NewSourceLink } from '@/lib/sources/schema'
import { linkEvents, toAgent, toSource } from '@/tests/support/linking'
import {
  contentWith,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  newSource,
  refusalOf,
  restingOn,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`
const linkTo = (
  kind: NewSourceLink['kind'],
  to: NewSourceLink['to'],
  note = 'Its own words say so.',
): NewSourceLink => ({ kind, to, note })

/** A piece of evidence out of a source that is described with it. */
const fromNew = (source: NewSource) => ({ ...restingOn(randomUUID(), null), source })

const log = async (sources: NewSource[], more: ReturnType<typeof restingOn>[] = []) =>
  logClaim(
    people.editor,
    logClaimInput.parse({ content: contentWith([...sources.map(fromNew), ...more]), slot: null }),
  )

const sourceCalled = (title: string) => db().source.findFirstOrThrow({ where: { title } })
const newestKinds = async (count: number) => {
  const rows = await db().$queryRaw<Array<{ kind: string }>>`
    SELECT kind FROM ledger.event ORDER BY leaf_index DESC LIMIT ${count}`
  return rows.map(({ kind }) => kind).reverse()
}

describe('a source that is described while a claim is logged', () => {
  test('says where it comes from: each link has an event of its own, before the claim’s', async () => {
    const known = await newDocument(people.editor, 'Ferry wire', undefined, 'Coast Wire')
    const title = unique('Rewrite')
    const wire = newSource(unique('A new wire'), 'Coast Wire')
    const links = [
      linkTo('SYNDICATES', toSource(known.sourceId)),
      linkTo('CITES', { kind: 'source', source: wire }),
      linkTo('TOLD_BY', toAgent(unique('Dockers'))),
    ]
    good(await log([{ ...newSource(title, 'Harbour Herald'), links }]))
    const { id } = await sourceCalled(title)
    const { upstream } = await listLinks(people.editor, id)
    expect(upstream.map(({ kind, other }) => [kind, other.kind]).toReversed()).toEqual([
      ['SYNDICATES', 'source'],
      ['CITES', 'source'],
      ['TOLD_BY', 'agent'],
    ])
    expect(upstream.every(({ note, passage }) => note === 'Its own words say so.' && passage === null)).toBe(
      true,
    )
    expect(await linkEvents(id)).toHaveLength(3)
    expect(await newestKinds(4)).toEqual([...links.map(() => 'document.linked'), 'claim.logged'])
  })

  test('is one with what another row describes: two reports of one new wire rest on one document', async () => {
    const wire = { ...newSource(unique('Wire'), 'Coast Wire'), url: `https://wire.test/${randomUUID()}` }
    const nameless = newSource(unique('A leaflet'))
    const to = (source: NewSource): NewSourceLink['to'] => ({ kind: 'source', source })
    const titles = [unique('One'), unique('Two')]
    good(
      await log([
        ...titles.map((title) => ({
          ...newSource(title),
          links: [linkTo('CITES', to(wire)), linkTo('QUOTES', to(nameless))],
        })),
        wire,
      ]),
    )
    expect(await db().source.count({ where: { title: { in: [wire.title, nameless.title] } } })).toBe(2)
    const { id } = await sourceCalled(wire.title)
    expect((await listLinks(people.editor, id)).downstream).toHaveLength(2)
  })

  test('keeps its links where it is added by an edit, or with a document', async () => {
    const known = await newDocument(people.editor)
    const { ref } = good(await log([newSource(unique('First'))]))
    const [edited, added] = [unique('Edited'), unique('Added')]
    const linked = (title: string) => ({
      ...newSource(title),
      links: [linkTo('QUOTES', toSource(known.sourceId))],
    })
    good(
      await editClaim(people.editor, {
        ref,
        version: 1,
        content: contentWith([evidenceFrom(known), fromNew(linked(edited))]),
        slot: null,
      }),
    )
    expect(await newestKinds(2)).toEqual(['document.linked', 'claim.edited'])
    const bytes = Buffer.from('The ferry sank.').toString('base64')
    const method = 'PASTED'
    good(await addDocument(people.editor, { source: linked(added), method, fileName: null, bytes }))
    expect(await newestKinds(2)).toEqual(['document.linked', 'document.added'])
    for (const title of [edited, added]) {
      const { id } = await sourceCalled(title)
      expect((await listLinks(people.editor, id)).upstream).toHaveLength(1)
    }
  })

  test('is refused with its claim where a link is said twice, leads to itself or to what is gone', async () => {
    const known = await newDocument(people.editor)
    const url = `https://herald.test/${randomUUID()}`
    const twice = linkTo('QUOTES', toSource(known.sourceId))
    const itself = linkTo('CITES', { kind: 'source', source: { ...newSource('Again'), url } })
    const cases: Array<[NewSourceLink[], string, RegExp]> = [
      [[twice, twice], 'evidence.0.source.links.1.to', /said twice/],
      [[itself], 'evidence.0.source.links.0.to', /does not come from itself/],
      [[linkTo('CITES', toSource(randomUUID()))], 'evidence.0.source.links.0.to.source', /no longer there/],
    ]
    for (const [links, path, message] of cases) {
      const title = unique('Refused')
      const outcome = await log([{ ...newSource(title), url, links }])
      expect(outcome.ok ? null : outcome.refusal).toMatchObject({ code: 'invalid', issues: [{ path }] })
      expect(outcome.ok ? '' : outcome.refusal.detail).toMatch(message)
      expect(await db().source.count({ where: { title } })).toBe(0)
    }
  })

  test('says how each link is known, along links upstream only, a dozen at most', () => {
    const row = fromNew(newSource('x'))
    const faultsOf = (links: unknown[]) =>
      logClaimInput
        .safeParse({
          content: { ...contentWith([]), evidence: [{ ...row, source: { ...row.source, links } }] },
          slot: null,
        })
        .error?.issues.map(({ path }) => path.slice(4).join('.'))
    const link = linkTo('CITES', toSource(randomUUID()))
    expect(faultsOf([link])).toBeUndefined()
    expect(faultsOf([{ ...link, note: '' }])).toEqual(['links.0.note'])
    expect(faultsOf([{ ...link, kind: 'RETRACTS' }])).toEqual(['links.0.kind'])
    expect(faultsOf([{ ...link, kind: 'TOLD_BY' }])).toEqual(['links.0.to'])
    expect(faultsOf([{ ...link, passage: null }])).toEqual(['links.0'])
    expect(faultsOf(Array.from({ length: 13 }, () => link))).toEqual(['links'])
    // A document at the end of a link has no links of its own.
    const deep = { ...newSource('y'), links: [link] }
    expect(faultsOf([linkTo('CITES', { kind: 'source', source: deep })])).toEqual(['links.0.to.source'])
  })

  test('two people who log with the same new names and links at once both get through', async () => {
    for (let round = 0; round < 8; round += 1) {
      const name = unique('Dockers')
      const source = (title: string) => ({
        ...newSource(unique(title), `Herald ${name}`),
        links: [linkTo('TOLD_BY', toAgent(name))],
      })
      const both = await Promise.all([
        log([source('a'), source('b')]),
        log([source('c'), source('d')]),
        log([source('e'), source('f')]),
      ])
      expect(both.map(refusalOf)).toEqual(['done', 'done', 'done'])
    }
  })

  test('counts for credibility: a rewrite of a wire does not confirm it', async () => {
    const wire = await newDocument(people.editor, 'Ferry wire', undefined, unique('Coast Wire'))
    const confirmed = { ...evidenceFrom(wire), credibility: 1 as const }
    const rewrite = newSource(unique('Rewrite'), unique('Harbour Herald'))
    good(await log([{ ...rewrite, title: unique('Own report') }], [confirmed]))
    const links = [linkTo('SYNDICATES', toSource(wire.sourceId))]
    const outcome = await log([{ ...rewrite, links }], [confirmed])
    expect(outcome.ok ? null : outcome.refusal.issues).toMatchObject([{ path: 'evidence.1.credibility' }])
  })
})
