import { openClient } from '@/tests/support/attack'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { db } from '@/lib/db'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { addDocument } from '@/lib/documents/commands/add-document'
import { placeInvariants } from '@/lib/fsck/public-places'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { withClient } from '@/lib/start/databases'
import { describing, merged, newAgent, unique } from '@/tests/support/agents'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import { linking, linkRow, newLink, toAgent } from '@/tests/support/linking'
import {
  contentWith,
  decidedWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  newSource,
  quotationOf,
  restingOn,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  owner = await openClient(ownerUrl())
})
afterAll(() => owner.end())

/** What fsck finds wrong in public places; every test leaves nothing. */
async function faults(): Promise<string[]> {
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await owner.query<Row>(text, values)).rows
  const found: string[] = []
  for (const { name, find } of placeInvariants)
    found.push(...(await find(sql)).map((line) => `${name}: ${line}`))
  return found
}

/**
 * Every row in which these words stand, of every table and view that readers may read, as their own role reads it: what
 * stands now, and what the past says to them. Since when a row is shown is no word of it.
 */
async function publicRowsWith(words: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'published'::regnamespace AND c.relkind IN ('r', 'v')
       AND has_table_privilege('whence_public', c.oid, 'SELECT') ORDER BY 1`,
  )
  return withClient(ownDatabase().publicUrl, async (reader) => {
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await reader.query<{ line: string }>(
        `SELECT (to_jsonb(t) - 'shown_since')::text AS line FROM published."${name}" t WHERE to_jsonb(t)::text ILIKE '%' || $1 || '%'`,
        [words],
      )
      found.push(...rows.map(({ line }) => `${name}: ${line}`))
    }
    return found
  })
}

const document = (title: string, publisher: string | null = null) =>
  newDocument(people.editor, title, undefined, publisher)

const decidedOn = (...sourceIds: string[]) =>
  decidedWith(
    people.editor,
    people.reviewer,
    sourceIds.map((id) => restingOn(id, null)),
  )

const publicSource = (id: string) => db().publishedSource.findUnique({ where: { id } })
const isPublic = async (id: string) => (await publicSource(id)) !== null

async function setAside(ref: string, act: 'WITHHOLD' | 'RESTORE') {
  const words = { act, ground: 'SAFETY', legalReference: null, reason: 'A person is at risk.' } as const
  const step = { ref, version: await versionOf(ref) }
  const { withholdingId } = good(await proposeWithholding(people.reviewer, { ...step, ...words }))
  good(await confirmWithholding(people.reviewer2, { ...step, version: await versionOf(ref), withholdingId }))
}

const withhold = (ref: string) => setAside(ref, 'WITHHOLD')
const restore = (ref: string) => setAside(ref, 'RESTORE')

const cut = async (linkId: string) =>
  good(await unlinkDocument(people.editor, { linkId, reason: 'It does not say so.' }))

describe('what of the catalogue is public', () => {
  test('is what a decided claim rests on at any depth, and what corrects that: nothing before, nothing else', async () => {
    const [report, wire, letter, aside, correction] = [
      await document('Report of the ferry', 'Harbour Post'),
      await document('Wire of the ferry', 'Wire Office'),
      await document('Letter about the ferry'),
      await document('Aside'),
      await document('Correction of the wire', 'Wire Office'),
    ]
    await newLink(people.editor, report.sourceId, 'SYNDICATES', wire.sourceId)
    await newLink(people.editor, wire.sourceId, 'QUOTES', letter.sourceId)
    await newLink(people.editor, correction.sourceId, 'CORRECTS', wire.sourceId)
    // What a correction itself rests on is nothing a claim rests on.
    await newLink(people.editor, correction.sourceId, 'CITES', aside.sourceId)
    const { ref } = await submittedWith(people.editor, [restingOn(report.sourceId, null)])
    for (const { sourceId } of [report, wire, letter, aside, correction])
      expect(await isPublic(sourceId)).toBe(false)

    good(await decideClaim(people.reviewer, await decision(ref)))
    expect(await publicSource(report.sourceId)).toMatchObject({ isRestedOn: true })
    expect(await publicSource(letter.sourceId)).toMatchObject({ isRestedOn: true })
    expect(await publicSource(correction.sourceId)).toMatchObject({ isRestedOn: false })
    expect(await isPublic(aside.sourceId)).toBe(false)
    expect(await publicRowsWith(aside.sourceId)).toEqual([])
    const links = await db().publishedSourceLink.findMany({ where: { fromId: correction.sourceId } })
    expect(links).toMatchObject([{ kind: 'CORRECTS', toId: wire.sourceId }])
    expect(await faults()).toEqual([])

    // Nor does it hold up what a claim rested on that is gone.
    const { ref: other } = await decidedOn(aside.sourceId)
    expect(await db().publishedSourceLink.count({ where: { fromId: correction.sourceId } })).toBe(2)
    await withhold(other)
    expect(await isPublic(aside.sourceId)).toBe(false)
    expect(await faults()).toEqual([])
  })

  test('says of a document what the desk says, of a link the words that show it, and of nobody that they entered it', async () => {
    const [report, wire] = [await document('Evening report', 'Evening Post'), await document('Evening wire')]
    const passage = quotationOf(report, 'The harbour office said')
    good(
      await linkDocument(people.editor2, {
        ...linking(report.sourceId, 'QUOTES', {
          kind: 'source',
          source: { kind: 'known', id: wire.sourceId, label: '' },
        }),
        passage,
      }),
    )
    good(
      await gradeReliability(people.reviewer, {
        publisherId: null,
        sourceId: report.sourceId,
        grade: 'B',
        reason: 'Its reports held.',
      }),
    )
    await decidedOn(report.sourceId)
    expect(await publicSource(report.sourceId)).toMatchObject({
      slug: expect.stringMatching(new RegExp(`^evening-report-[0-9a-f]{8}-${report.sourceId.slice(0, 8)}$`)),
      page: {
        title: expect.stringContaining('Evening report'),
        language: 'en',
        genre: 'NEWS_REPORT',
        distance: 'SECONDARY',
        grade: { grade: 'B', reason: 'Its reports held.', at: expect.stringMatching(/^\d{4}-.*Z$/) },
        heldSince: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    })
    const [link] = await db().publishedSourceLink.findMany({ where: { fromId: report.sourceId } })
    expect(link?.body).toEqual({
      passage: { exact: 'The harbour office said', language: 'en' },
      note: 'Its own words say so.',
    })
    for (const { id, name } of [people.editor, people.editor2]) {
      const kept = await db().$queryRaw<Array<{ line: string }>>`
        SELECT to_jsonb(t)::text AS line FROM (SELECT page AS x FROM published.source UNION ALL SELECT page FROM published.agent
          UNION ALL SELECT to_jsonb(l) FROM published.source_link l) t`
      expect(kept.filter(({ line }) => line.includes(id) || line.includes(name))).toEqual([])
    }
  })

  test('of two claims at once on one document neither loses it, nor each other', async () => {
    const wire = await document('Wire for eight', 'Wire of eight')
    const reports = await Promise.all(Array.from({ length: 8 }, (_, at) => document(`Report ${at} of eight`)))
    for (const { sourceId } of reports) await newLink(people.editor, sourceId, 'SYNDICATES', wire.sourceId)
    const refs: string[] = []
    for (const { sourceId } of reports)
      refs.push((await submittedWith(people.editor, [restingOn(sourceId, null)])).ref)
    const inputs = await Promise.all(refs.map((ref) => decision(ref)))
    for (const outcome of await Promise.all(inputs.map((input) => decideClaim(people.reviewer, input))))
      good(outcome)
    expect(await isPublic(wire.sourceId)).toBe(true)
    expect(await db().publishedSourceLink.count({ where: { toId: wire.sourceId } })).toBe(8)
    expect(await faults()).toEqual([])
  })
})

describe('a claim that readers may no longer read', () => {
  /** A claim with a source, a teller, a claimant, a party and an upstream document that nothing else names. */
  async function loneClaim() {
    const word = `zq${randomUUID().slice(0, 8)}`
    const report = await document(`Report ${word}`, `Publisher ${word}`)
    const wire = await document(`Wire ${word}`, `Agency ${word}`)
    await newLink(people.editor, report.sourceId, 'SYNDICATES', wire.sourceId)
    good(
      await linkDocument(
        people.editor,
        linking(wire.sourceId, 'TOLD_BY', toAgent(`Teller ${word}`), { note: `Note ${word}` }),
      ),
    )
    const correction = await document(`Correction ${word}`)
    await newLink(people.editor, correction.sourceId, 'RETRACTS', wire.sourceId)
    const { ref } = await submittedWith(
      people.editor,
      [{ ...evidenceFrom(report), toldBy: { kind: 'new', name: `Told ${word}`, agentKind: 'PERSON' } }],
      {
        statement: `The ferry ${word} sank`,
        topics: [{ kind: 'new', name: `Topic ${word}` }],
        attributions: [
          {
            agent: { kind: 'new', name: `Claimant ${word}`, agentKind: 'PERSON' },
            verb: 'SAYS',
            anonymity: 'NAMED',
            basis: 'TOLD',
            saidOn: null,
          },
        ],
        parties: [{ kind: 'new', name: `Party ${word}`, agentKind: 'ORGANISATION' }],
      },
    )
    good(await decideClaim(people.reviewer, await decision(ref)))
    return { ref, word, report, wire }
  }

  test('leaves none of its sources, tellers, publishers, claimants and parties in public once it is withheld', async () => {
    const { ref, word } = await loneClaim()
    expect((await publicRowsWith(word)).length).toBeGreaterThan(8)
    await withhold(ref)
    expect(await publicRowsWith(word)).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('leaves what another claim needs, and comes back whole when it is restored', async () => {
    const { ref, word, wire } = await loneClaim()
    const before = await publicRowsWith(word)
    await decidedOn(wire.sourceId)
    await withhold(ref)
    const left = (await publicRowsWith(word)).join('\n')
    for (const kept of [`Wire ${word}`, `Agency ${word}`, `Teller ${word}`, `Correction ${word}`])
      expect(left).toContain(kept)
    for (const gone of [
      `Report ${word}`,
      `Publisher ${word}`,
      `Told ${word}`,
      `Claimant ${word}`,
      `Party ${word}`,
    ])
      expect(left).not.toContain(gone)
    expect(await faults()).toEqual([])

    await restore(ref)
    const places = (rows: string[]) => rows.filter((row) => /^(source|agent|source_link): /.test(row)).sort()
    expect(places(await publicRowsWith(word))).toEqual(places(before))
    expect(await faults()).toEqual([])
  })

  test('leaves nothing either where it was merged into another', async () => {
    const { ref, word } = await loneClaim()
    const other = await decidedOn((await document('Other report')).sourceId)
    good(
      await mergeClaim(people.reviewer, {
        ref,
        version: await versionOf(ref),
        into: other.ref,
        reason: 'They say the same.',
      }),
    )
    // Its own address stays, and leads on, with what its page said before, and the counters name what they counted: of
    // what it rested on there is nothing.
    const its = /^(claim|claim_before|correction|tally_delta|tally_key): /
    const left = (await publicRowsWith(word)).filter((row) => !its.test(row))
    expect(left).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('takes nothing away that its documents hold up in a loop with those of another claim', async () => {
    const [one, two] = [await document('Loop one'), await document('Loop two')]
    await newLink(people.editor, one.sourceId, 'CITES', two.sourceId)
    await newLink(people.editor, two.sourceId, 'CITES', one.sourceId)
    const first = await decidedOn(one.sourceId)
    const second = await decidedOn(two.sourceId)
    await withhold(first.ref)
    expect([await isPublic(one.sourceId), await isPublic(two.sourceId)]).toEqual([true, true])
    await withhold(second.ref)
    expect([await isPublic(one.sourceId), await isPublic(two.sourceId)]).toEqual([false, false])
    expect(await faults()).toEqual([])
  })
})

describe('links', () => {
  test('appear with all that lies beyond them, and take it away again when they are cut', async () => {
    const [report, wire, letter] = [await document('R'), await document('W', 'Agency W'), await document('L')]
    await newLink(people.editor, wire.sourceId, 'QUOTES', letter.sourceId)
    good(await linkDocument(people.editor, linking(letter.sourceId, 'TOLD_BY', toAgent(unique('Officials')))))
    await decidedOn(report.sourceId)
    expect(await isPublic(wire.sourceId)).toBe(false)

    const linkId = await newLink(people.editor, report.sourceId, 'PARAPHRASES', wire.sourceId)
    for (const { sourceId } of [wire, letter])
      expect(await publicSource(sourceId)).toMatchObject({ isRestedOn: true })
    expect(await faults()).toEqual([])

    await cut(linkId)
    for (const { sourceId } of [wire, letter]) expect(await isPublic(sourceId)).toBe(false)
    expect(await publicRowsWith('Agency W')).toEqual([])
    expect(await publicRowsWith(wire.sourceId)).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('to somebody who is public no more are in no past of the document either, and those to others are', async () => {
    const [report, wire] = [await document('Past report'), await document('Past wire')]
    const [gone, kept] = [unique('Gone teller'), unique('Kept teller')]
    await decidedOn(report.sourceId)
    await decidedOn(wire.sourceId)
    const tell = async (name: string) =>
      good(await linkDocument(people.editor, linking(report.sourceId, 'TOLD_BY', toAgent(name)))).linkId
    const links = [await tell(gone), await tell(kept)]
    const { agentId } = await linkRow(links[1] ?? '')
    const known = { kind: 'known', id: agentId ?? '', label: '' } as const
    good(
      await linkDocument(people.editor, linking(wire.sourceId, 'TOLD_BY', { kind: 'agent', agent: known })),
    )
    for (const linkId of links) await cut(linkId)
    const past = (await publicRowsWith(report.sourceId)).filter((row) =>
      row.startsWith('source_link_before: '),
    )
    expect(past.map((row) => links.findIndex((linkId) => row.includes(linkId)))).toEqual([1])
    expect(await publicRowsWith(gone)).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('that correct or retract bring the correction, and leave with it', async () => {
    const [report, correction] = [
      await document('Corrected'),
      await document('Its correction', 'Corrections desk'),
    ]
    await decidedOn(report.sourceId)
    const linkId = await newLink(people.editor, correction.sourceId, 'RETRACTS', report.sourceId)
    expect(await publicSource(correction.sourceId)).toMatchObject({ isRestedOn: false })
    await cut(linkId)
    expect(await isPublic(correction.sourceId)).toBe(false)
    expect(await publicRowsWith('Corrections desk')).toEqual([])

    // Of itself: a page that carries its own correction.
    await newLink(people.editor, report.sourceId, 'CORRECTS', report.sourceId)
    expect(await db().publishedSourceLink.count({ where: { toId: report.sourceId } })).toBe(1)
    expect(await faults()).toEqual([])
  })

  test('between documents that no public claim rests on stay private', async () => {
    const [one, two] = [await document('Private one'), await document('Private two')]
    const linkId = await newLink(people.editor, one.sourceId, 'CITES', two.sourceId)
    expect(await publicRowsWith(one.sourceId)).toEqual([])
    await cut(linkId)
    expect(await faults()).toEqual([])
  })
})

describe('what is described anew', () => {
  test('a later capture, and a grade of the publisher, are public at once', async () => {
    const source = newSource(unique('Not held'), unique('Grading Post'))
    const { ref } = await submittedWith(people.editor, [{ ...restingOn('', null), source }])
    good(await decideClaim(people.reviewer, await decision(ref)))
    const row = await db().publishedSource.findFirstOrThrow({
      where: { page: { path: ['title'], equals: source.title } },
    })
    expect(row.page).toMatchObject({ heldSince: null, grade: null })
    const bytes = Buffer.from('What the page says.', 'utf8').toString('base64')
    const known = { kind: 'known', id: row.id, label: '' } as const
    good(await addDocument(people.editor, { source: known, method: 'PASTED', fileName: null, bytes }))
    expect((await publicSource(row.id))?.page).toMatchObject({ heldSince: expect.stringMatching(/^\d{4}-/) })

    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: row.id } })
    good(
      await gradeReliability(people.editor, {
        publisherId,
        sourceId: null,
        grade: 'D',
        reason: 'It was wrong twice.',
      }),
    )
    const agent = await db().publishedAgent.findUniqueOrThrow({ where: { slug: row.publisherSlug ?? '' } })
    expect(agent.page).toMatchObject({ grade: { grade: 'D', reason: 'It was wrong twice.' } })
    expect(await faults()).toEqual([])
  })
})

describe('agents', () => {
  const attributedTo = (id: string, anonymity: 'NAMED' | 'KNOWN_TO_DESK' = 'NAMED') =>
    contentWith([]).attributions.map((each) => ({
      ...each,
      anonymity,
      agent: { kind: 'known' as const, id, label: '' },
    }))

  async function claimBy(agentId: string, anonymity?: 'KNOWN_TO_DESK') {
    const { sourceId } = await document('Of a claimant')
    const changes = { attributions: attributedTo(agentId, anonymity) }
    const { ref } = await submittedWith(people.editor, [restingOn(sourceId, null)], changes)
    good(await decideClaim(people.reviewer, await decision(ref)))
    return ref
  }
  const rowOf = async (id: string) => {
    const { slug } = await db().agent.findUniqueOrThrow({ where: { id }, select: { slug: true } })
    return db().publishedAgent.findUnique({ where: { slug } })
  }
  const aliases = [{ name: 'Портовая служба', language: 'ru' }]

  test('are public with the names they go by, and as they were described last', async () => {
    const id = await newAgent(people.editor)
    await claimBy(id)
    const changes = { aliases, sameAs: ['Q42'], description: 'The office of the harbour.' }
    good(await describeAgent(people.editor, await describing(id, changes)))
    expect((await rowOf(id))?.page).toMatchObject({ ...changes, kind: 'ORGANISATION', grade: null })
    expect(await faults()).toEqual([])
  })

  test('who are persons are not described to readers', async () => {
    const id = await newAgent(people.editor, unique('Ada'), 'PERSON')
    good(
      await describeAgent(
        people.editor,
        await describing(id, { description: 'Lives by the harbour.', sameAs: ['Q7'] }),
      ),
    )
    await claimBy(id)
    expect((await rowOf(id))?.page).toMatchObject({ description: null, sameAs: ['Q7'] })
  })

  test('whose name a public claim keeps back have no other name and no address in public, until that claim is gone', async () => {
    const id = await newAgent(people.editor, unique('An officer'), 'PERSON')
    await claimBy(id)
    good(await describeAgent(people.editor, await describing(id, { aliases, sameAs: ['Q7'] })))
    expect((await rowOf(id))?.page).toMatchObject({ aliases, sameAs: ['Q7'] })
    const ref = await claimBy(id, 'KNOWN_TO_DESK')
    expect((await rowOf(id))?.page).toMatchObject({ aliases: [], sameAs: [], description: null })
    const { slug } = await db().agent.findUniqueOrThrow({ where: { id } })
    const past = async () =>
      (await publicRowsWith(slug)).filter((row) => row.startsWith('agent_before: ')).join('\n')
    // Nor in what readers saw of them before.
    expect(await past()).toContain(slug)
    expect(await past()).not.toMatch(/Портовая служба|Q7/)
    expect(await faults()).toEqual([])
    await withhold(ref)
    expect((await rowOf(id))?.page).toMatchObject({ aliases, sameAs: ['Q7'] })
    expect(await past()).toMatch(/Портовая служба.*Q7|Q7.*Портовая служба/)
    expect(await faults()).toEqual([])
  })

  test('that are merged lead on to the one they are, through others too, and stand alone again when they are taken apart', async () => {
    const [a, b, c] = [
      await newAgent(people.editor),
      await newAgent(people.editor),
      await newAgent(people.editor),
    ]
    await claimBy(a)
    const mergeId = await merged(people.editor, a, b)
    const slugs = await Promise.all([a, b, c].map((id) => db().agent.findUniqueOrThrow({ where: { id } })))
    expect(await rowOf(a)).toMatchObject({ mergedInto: slugs[1]?.slug })
    expect(await rowOf(b)).toMatchObject({ mergedInto: null })
    await merged(people.editor, b, c)
    expect(await rowOf(a)).toMatchObject({ mergedInto: slugs[2]?.slug })
    // On the way only, and named by nothing public.
    expect(await rowOf(b)).toBeNull()
    expect(await rowOf(c)).toMatchObject({ mergedInto: null })
    expect(await faults()).toEqual([])
    good(await separateAgent(people.editor, { mergeId, reason: 'They are two.' }))
    expect(await rowOf(a)).toMatchObject({ mergedInto: null })
    expect([await rowOf(b), await rowOf(c)]).toEqual([null, null])
    expect(await faults()).toEqual([])
  })
})

describe('fsck', () => {
  const damages: Array<[what: string, statement: string, found: RegExp]> = [
    [
      'a document that is missing',
      "DELETE FROM published.source WHERE slug LIKE 'damaged-%'",
      /a public claim needs it/,
    ],
    [
      'a document that no claim needs',
      "INSERT INTO published.source (id, slug, page) VALUES (gen_random_uuid(), 'stray', '{}')",
      /no public claim needs it/,
    ],
    [
      'a wrong word on whether a claim rests on it',
      "UPDATE published.source SET is_rested_on = false WHERE slug LIKE 'damaged-%'",
      /whether a claim rests on it is wrong/,
    ],
    ['a link that is missing', 'DELETE FROM published.source_link', /holds, and is not public/],
    [
      'a link that does not hold',
      "INSERT INTO published.source_link (id, from_id, kind, body) VALUES (gen_random_uuid(), gen_random_uuid(), 'CITES', '{}')",
      /does not hold/,
    ],
    ['a claimant who is missing', 'DELETE FROM published.agent', /named in public/],
    [
      'a claimant whom nothing names',
      "INSERT INTO published.agent (slug, page) VALUES ('stray', '{}')",
      /nothing public names/,
    ],
  ]
  const rewritten: Array<[what: string, statement: string, found: RegExp]> = [
    [
      'a card rewritten',
      `UPDATE published.source SET page = page || '{"title": "Other"}'`,
      /\/sources\/.*not what the desk says/,
    ],
    [
      'another publisher',
      "UPDATE published.source SET publisher_slug = 'nobody'",
      /\/sources\/.*not what the desk says/,
    ],
    [
      'the address of another document',
      "UPDATE published.source SET slug = 'x-' || slug || '-0'",
      /\/sources\//,
    ],
    [
      'a name rewritten',
      `UPDATE published.agent SET page = page || '{"name": "Other"}'`,
      /\/claimants\/.*not what the desk/,
    ],
    [
      'a merge made up',
      "UPDATE published.agent SET merged_into = 'nobody'",
      /\/claimants\/.*not what the desk/,
    ],
    [
      'a note rewritten',
      `UPDATE published.source_link SET body = body || '{"note": "Other"}'`,
      /link .*not what the desk says/,
    ],
    ['a link turned', "UPDATE published.source_link SET kind = 'QUOTES'", /link .*not what the desk says/],
  ]
  const restored = `
    INSERT INTO published.source SELECT * FROM kept_source; INSERT INTO published.agent SELECT * FROM kept_agent;
    INSERT INTO published.source_link SELECT * FROM kept_link`
  const emptied =
    'DELETE FROM published.source; DELETE FROM published.agent; DELETE FROM published.source_link'

  beforeAll(async () => {
    const [report, wire] = [await document('Damaged report', 'Damaged Post'), await document('Damaged wire')]
    await newLink(people.editor, report.sourceId, 'CITES', wire.sourceId)
    await decidedOn(report.sourceId)
    await owner.query(`CREATE TEMP TABLE kept_source AS SELECT * FROM published.source;
      CREATE TEMP TABLE kept_agent AS SELECT * FROM published.agent; CREATE TEMP TABLE kept_link AS SELECT * FROM published.source_link`)
  })

  test.each([...damages, ...rewritten])('finds %s', async (_, statement, found) => {
    expect(await faults()).toEqual([])
    await owner.query(statement)
    const told = await faults()
    await owner.query(`${emptied}; ${restored}`)
    expect(told.join('\n')).toMatch(found)
  })
})
