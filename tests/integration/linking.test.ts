import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, PUBLIC } from '@/lib/auth/actor'
import { writeSnapshot } from '@/lib/captures/write-snapshot'
import { closeDesk, db, transaction } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import { codePointLength } from '@/lib/evidence/code-points'
import { nothingFound } from '@/lib/captures/brought'
import type { CaptureFound } from '@/lib/captures/schema'
import { askForOlderLinks } from '@/lib/linking/ask-older'
import { declineSuggestion } from '@/lib/linking/commands/decline-suggestion'
import { linkOfSuggestion } from '@/lib/linking/link-of-suggestion'
import { countOpenSuggestions, listLinkSuggestions, listSuggestedLinks } from '@/lib/linking/queries'
import { suggestLinks } from '@/lib/linking/suggest-links'
import type { SuggestedLink } from '@/lib/linking/views'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { settleSource } from '@/lib/sources/settle'
import { attack, openClient } from '@/tests/support/attack'
import { linking, newLink, toSource } from '@/tests/support/linking'
import { runQueue } from '@/tests/support/run-queue'
import { good, newPeople, newSource, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
})
afterAll(async () => {
  await web.end()
  await closeDesk()
})

/** Forty words that no other test has. */
const passage = () => Array.from({ length: 40 }, () => `w${randomUUID().slice(0, 8)}`).join(' ')

type Described = { publisher?: string | null; publishedOn?: string | null; url?: string | null }
type Made = { sourceId: string; documentId: string; text: string }

/** A document of a new source, looked through at once unless told. */
async function document(text: string, described: Described = {}, looked = true): Promise<Made> {
  const { publisher = `Paper ${randomUUID().slice(0, 8)}`, publishedOn = null } = described
  const source = { ...newSource(`Report ${randomUUID().slice(0, 8)}`, publisher), publishedOn }
  const bytes = Buffer.from(text, 'utf8').toString('base64')
  const { documentId } = good(
    await addDocument(people.editor, { source, method: 'PASTED', fileName: null, bytes }),
  )
  const { sourceId } = await db().snapshot.findUniqueOrThrow({ where: { id: documentId } })
  if (looked) await suggestLinks({ snapshotId: documentId })
  return { sourceId, documentId, text }
}

/** A captured page with what it says of itself. */
async function page(
  text: string,
  url: string,
  found: Partial<CaptureFound> = {},
  ofSource?: string,
): Promise<Made> {
  const made = await transaction(async (tx) => {
    const source = {
      ...newSource(`Page ${randomUUID().slice(0, 8)}`, `Site ${randomUUID().slice(0, 8)}`),
      url,
    }
    const sourceId =
      ofSource ?? (await settleSource(tx, people.editor, source, 'source', { captured: true })).id
    const sha256 = createHash('sha256').update(text).digest('hex')
    const documentId = await writeSnapshot(tx, {
      sourceId,
      method: 'UPLOADED',
      fileName: 'page.html',
      capturedById: people.editor.id,
      text,
      result: {
        kind: 'html',
        mediaType: 'text/html',
        sha256,
        textSha256: sha256,
        size: text.length,
        textLengthCp: codePointLength(text),
        pages: [],
        durationMs: null,
        credentials: null,
        finalUrl: null,
        httpStatus: null,
        redirects: [],
        fetchedAt: null,
        noPicture: null,
      },
    })
    const capture = await tx.capture.create({
      data: { method: 'UPLOADED', fileName: 'page.html', requestedById: people.editor.id, sourceId },
      select: { id: true },
    })
    await tx.capture.update({
      where: { id: capture.id },
      data: { snapshotId: documentId, state: 'KEPT', stage: 'done', found: { ...nothingFound, ...found } },
    })
    return { sourceId, documentId, text }
  })
  await suggestLinks({ snapshotId: made.documentId })
  return made
}

const suggestedOf = (made: Made) => listLinkSuggestions(people.editor, made.sourceId)
async function theOne(made: Made): Promise<SuggestedLink> {
  const [one, ...others] = await suggestedOf(made)
  if (!one || others.length > 0) throw new Error(`there are ${one ? others.length + 1 : 0} suggestions`)
  return one
}
const said = ({ from, kind, to, agent, ground }: SuggestedLink) => [
  from.id,
  kind,
  to?.id ?? agent?.name,
  ground,
]
const rows = (made: Made) =>
  db().linkSuggestion.count({ where: { OR: [{ fromId: made.sourceId }, { toId: made.sourceId }] } })

const take = async (
  actor: Actor,
  { id, kind }: SuggestedLink,
  changes: { turned?: boolean; kind?: SuggestedLink['kind']; note?: string } = {},
) => {
  const input = {
    suggestionId: id,
    kind: changes.kind ?? kind,
    turned: changes.turned ?? false,
    note: changes.note ?? null,
  }
  const link = await linkOfSuggestion(actor, input)
  return link.ok ? linkDocument(actor, link.value) : link
}

describe('shared words', () => {
  test('are suggested once, whoever is looked at, however often and beside each other', async () => {
    const words = passage()
    const one = await document(`One. ${words}`, {}, false)
    const other = await document(`Two. ${words}`, {}, false)
    const looks = [one, other, one, other].map(({ documentId }) => suggestLinks({ snapshotId: documentId }))
    await Promise.all(looks)
    await suggestLinks({ snapshotId: one.documentId })
    expect(await rows(one)).toBe(1)
  })

  test('lead from the later one to the earlier one, whichever was captured first', async () => {
    const words = passage()
    const late = await document(`${words} and so on`, { publishedOn: '2026-03-06' })
    const early = await document(`${words} it said`, { publishedOn: '2026-03-05' })
    const found = await theOne(early)
    expect(said(found)).toEqual([late.sourceId, 'SYNDICATES', early.sourceId, 'SHARED_TEXT'])
    expect(found.direction).toBe('PUBLISHED')
  })

  test('within quotation marks on one side only are a quotation by that side', async () => {
    const words = passage()
    const original = await document(`${words}. ${passage()} ${passage()} ${passage()} ${passage()}`)
    const quoting = await document(
      `${passage()} ${passage()} ${passage()} It wrote: “${words}.” ${passage()}`,
    )
    expect(said(await theOne(original))).toEqual([
      quoting.sourceId,
      'QUOTES',
      original.sourceId,
      'SHARED_TEXT',
    ])
    await suggestLinks({ snapshotId: original.documentId })
    expect(await rows(original)).toBe(1)
  })

  test('that very many documents have are a standing phrase', async () => {
    const words = passage()
    const many = Array.from({ length: 201 }, () => randomUUID())
    const one = await document(`${words} ${passage()} ${passage()}`)
    await db().$executeRaw`
      WITH s AS (INSERT INTO desk.source (genre, distance, title, folded, language) SELECT 'NEWS_REPORT', 'SECONDARY', t, t, 'en' FROM unnest(${many}::text[]) t RETURNING id),
      n AS (INSERT INTO desk.snapshot (source_id, sha256, size, media_type, method, text, text_sha256, text_length_cp)
        SELECT id, sha256(id::text::bytea), 1, 'text/plain', 'PASTED', 'x', sha256('x'), 1 FROM s RETURNING id)
      SELECT 1 FROM n`
    await db().$executeRaw`
      INSERT INTO desk.fingerprint (snapshot_id, hash)
      SELECT n.id, f.hash FROM desk.snapshot n JOIN desk.source s ON s.id = n.source_id AND s.title = ANY (${many}::text[]), desk.fingerprint f
      WHERE f.snapshot_id = ${one.documentId}::uuid ON CONFLICT DO NOTHING`
    const other = await document(`${words} ${passage()} ${passage()}`)
    expect(await rows(other)).toBe(0)
  })

  test('of two rewrites that only repeat the story are not suggested between the two, whichever comes first', async () => {
    const story = [passage(), passage(), passage()].join('. ')
    const first = await document(`Our desk. ${story}`, { publishedOn: '2026-03-07' })
    const second = await document(`Their desk. ${story}`, { publishedOn: '2026-03-08' })
    expect(await suggestedOf(second)).toHaveLength(1)
    const wire = await document(`${story}. The end.`, { publishedOn: '2026-03-06' })
    const shown = await suggestedOf(wire)
    expect(shown.map(({ from, to }) => `${from.id} ${to?.id}`).toSorted()).toEqual(
      [first, second].map(({ sourceId }) => `${sourceId} ${wire.sourceId}`).toSorted(),
    )
    // The one between the two is overtaken: both come from the story.
    expect(await suggestedOf(second)).toHaveLength(1)
    const third = await document(`Third desk. ${story}`, { publishedOn: '2026-03-09' })
    expect((await suggestedOf(third)).map(({ to }) => to?.id)).toEqual([wire.sourceId])
  })

  test('of a new capture are looked for anew, and an older text counts no more', async () => {
    const words = passage()
    const other = await document(`${words}. Other.`)
    const url = `https://site-${randomUUID()}.test/a`
    const older = await page(passage(), url)
    expect(await rows(other)).toBe(0)
    const newer = await page(`${words}. Mine.`, url, {}, older.sourceId)
    expect(await rows(other)).toBe(1)
    await suggestLinks({ snapshotId: older.documentId })
    const holders = await db().fingerprint.findMany({
      where: { snapshotId: { in: [older.documentId, newer.documentId] } },
      distinct: ['snapshotId'],
    })
    expect(holders.map(({ snapshotId }) => snapshotId)).toEqual([newer.documentId])
  })
})

describe('what is not suggested', () => {
  test('what a person linked, whichever way round and also if it was cut', async () => {
    const words = passage()
    const one = await document(`${words}. One.`, {}, false)
    const other = await document(`${words}. Two.`, {}, false)
    await newLink(people.editor, other.sourceId, 'PARAPHRASES', one.sourceId)
    await suggestLinks({ snapshotId: one.documentId })
    await suggestLinks({ snapshotId: other.documentId })
    expect(await rows(one)).toBe(0)
  })

  test('an open suggestion is overtaken by a link made by hand', async () => {
    const words = passage()
    const one = await document(`${words}. One.`)
    const other = await document(`${words}. Two.`)
    expect(await suggestedOf(one)).toHaveLength(1)
    await newLink(people.editor, one.sourceId, 'CITES', other.sourceId)
    expect(await suggestedOf(one)).toEqual([])
  })

  test('what was declined, in either direction', async () => {
    const words = passage()
    const one = await document(`${words}. One.`)
    const other = await document(`${words}. Two.`)
    const { id } = await theOne(one)
    good(await declineSuggestion(people.editor, { suggestionId: id, reason: null }))
    await suggestLinks({ snapshotId: one.documentId })
    await suggestLinks({ snapshotId: other.documentId })
    expect([await rows(one), (await suggestedOf(one)).length]).toEqual([1, 0])
  })

  test('where a retracted document comes from; but what comes from it is, and is marked', async () => {
    const words = passage()
    const fallen = await document(`${words}. Fallen.`, { publishedOn: '2026-03-06' })
    good(await linkDocument(people.editor, linking(fallen.sourceId, 'RETRACTS', toSource(fallen.sourceId))))
    const earlier = await document(`${words}. Earlier.`, { publishedOn: '2026-03-05' })
    expect(await rows(earlier)).toBe(0)
    const later = await document(`${words}. Later.`, { publishedOn: '2026-03-07' })
    const ofFallen = (await suggestedOf(later)).find(({ to }) => to?.id === fallen.sourceId)
    expect((await suggestedOf(earlier)).map(({ from }) => from.id)).toEqual([later.sourceId])
    expect(ofFallen?.to?.isRetracted ?? true).toBe(true)
  })
})

describe('credit lines', () => {
  test('lead to the agent by any of its names, or to a name that is not known yet', async () => {
    const unknown = await document(`قم- ایسنا- ${passage()}`)
    expect(said(await theOne(unknown))).toEqual([unknown.sourceId, 'TOLD_BY', 'ISNA', 'BYLINE'])
    expect((await theOne(unknown)).agent?.id).toBeNull()
    const agency = await document(passage(), { publisher: 'خبرگزاری تسنیم' })
    const known = await document(`به گزارش تسنیم، ${passage()}`)
    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: agency.sourceId } })
    expect((await theOne(known)).agent).toEqual({ id: publisherId, name: 'خبرگزاری تسنیم' })
  })

  test('of an agency whose document shares words are one suggestion, not two', async () => {
    const words = passage()
    const wire = await document(`${words}. ${passage()} ${passage()}`, { publisher: 'TASS' })
    const outlet = await document(`МОСКВА, 5 марта. /ТАСС/. ${words}. ${passage()} ${passage()} ${passage()}`)
    const found = await theOne(outlet)
    expect(said(found)).toEqual([outlet.sourceId, 'SYNDICATES', wire.sourceId, 'SHARED_TEXT'])
    expect([found.direction, found.credit?.agency]).toEqual(['CREDITED', 'TASS'])
  })

  test('and where that document comes later, the agency alone is suggested no longer', async () => {
    const words = passage()
    const outlet = await document(`PARIS (AFP) — ${words}. ${passage()}`)
    expect((await theOne(outlet)).kind).toBe('TOLD_BY')
    const wire = await document(`${words}. ${passage()}`, { publisher: 'Agence France-Presse' })
    expect(said(await theOne(outlet))).toEqual([outlet.sourceId, 'SYNDICATES', wire.sourceId, 'SHARED_TEXT'])
  })

  test('of the publisher itself say nothing', async () => {
    const own = await document(`BEIJING, March 5 (Xinhua) -- ${passage()}`, {
      publisher: 'Xinhua News Agency',
    })
    expect(await rows(own)).toBe(0)
  })

  test('in a page’s own description count as well', async () => {
    const made = await page(passage(), `https://site-${randomUUID()}.test/a`, {
      author: 'Ana Ruiz, Kyodo News',
    })
    const found = await theOne(made)
    expect([found.kind, found.agent?.name, found.credit]).toEqual([
      'TOLD_BY',
      'Kyodo News',
      { agency: 'Kyodo News', words: null },
    ])
    expect(refusalOf(await take(people.editor, found))).toBe('invalid')
    expect(refusalOf(await take(people.editor, found, { note: 'Its page says so.' }))).toBe('done')
  })
})

describe('metadata', () => {
  const address = () => `https://www.site-${randomUUID()}.test/news/1`

  test('a canonical address of another source: it carries that one, also where no word is shared', async () => {
    const url = address()
    const original = await page(passage(), url)
    const copy = await page(passage(), address(), {
      canonicalUrl: `${url.replace('https://www.', 'http://')}/?utm_source=x`,
    })
    expect(said(await theOne(copy))).toEqual([copy.sourceId, 'SYNDICATES', original.sourceId, 'CANONICAL'])
    expect((await theOne(copy)).direction).toBe('STATED')
  })

  test('the source may become known later', async () => {
    const url = address()
    const copy = await page(passage(), address(), { from: [{ way: 'TRANSLATES', url }] })
    expect(await rows(copy)).toBe(0)
    const original = await page(passage(), `${url}/`)
    expect(said(await theOne(copy))).toEqual([copy.sourceId, 'TRANSLATES', original.sourceId, 'BASED_ON'])
  })

  test('citations are citations; unknown addresses and its own give nothing', async () => {
    const [url, own] = [address(), address()]
    const cited = await page(passage(), url)
    const from: CaptureFound['from'] = [
      { way: 'CITES', url },
      { way: 'BASED_ON', url: address() },
      { way: 'SYNDICATES', url: `${own}?fbclid=1` },
    ]
    const made = await page(passage(), own, { from, canonicalUrl: own })
    expect(said(await theOne(made))).toEqual([made.sourceId, 'CITES', cited.sourceId, 'BASED_ON'])
  })
})

describe('settling', () => {
  async function newPair(): Promise<{ one: Made; other: Made; suggestion: SuggestedLink }> {
    const words = passage()
    const other = await document(`😀 ${words}. Two.`)
    const one = await document(`${words}. One.`)
    return { one, other, suggestion: await theOne(one) }
  }

  test('taken as it is, of another kind, or turned round, it is a link that shows the words', async () => {
    for (const changes of [{}, { kind: 'QUOTES' as const }, { turned: true }]) {
      const { one, other, suggestion } = await newPair()
      const { linkId } = good(await take(people.reviewer, suggestion, changes))
      const link = await db().sourceLink.findUniqueOrThrow({
        where: { id: linkId },
        include: { quotation: true },
      })
      const [from, to] = 'turned' in changes ? [other, one] : [one, other]
      expect([link.fromId, link.toId, link.kind]).toEqual([
        from.sourceId,
        to.sourceId,
        'kind' in changes ? changes.kind : suggestion.kind,
      ])
      expect(link.quotation?.snapshotId).toBe(from.documentId)
      expect(from.text).toContain(link.quotation?.exact ?? '#')
      const row = await db().linkSuggestion.findUniqueOrThrow({ where: { id: suggestion.id } })
      expect([row.state, row.settledById, row.settledEventId]).toEqual([
        'ACCEPTED',
        people.reviewer.id,
        link.eventId,
      ])
      expect(refusalOf(await take(people.editor, suggestion))).toBe('wrong-state')
      expect(
        refusalOf(await declineSuggestion(people.editor, { suggestionId: suggestion.id, reason: null })),
      ).toBe('wrong-state')
    }
  })

  test('declined, it has its event, with the reason', async () => {
    const { one, suggestion } = await newPair()
    good(
      await declineSuggestion(people.editor, {
        suggestionId: suggestion.id,
        reason: 'Both are press releases.',
      }),
    )
    const row = await db().linkSuggestion.findUniqueOrThrow({ where: { id: suggestion.id } })
    const event = await db().event.findUniqueOrThrow({
      where: { id: row.settledEventId ?? '' },
      include: { payload: true },
    })
    expect([row.state, event.kind, event.actorId]).toEqual([
      'DECLINED',
      'document.suggestion-declined',
      people.editor.id,
    ])
    expect(JSON.parse(Buffer.from(event.payload?.payload ?? []).toString('utf8'))).toEqual({
      suggestionId: suggestion.id,
      fromId: one.sourceId,
      kind: suggestion.kind,
      reason: 'Both are press releases.',
    })
    expect(refusalOf(await take(people.editor, suggestion))).toBe('wrong-state')
  })

  test('who may', async () => {
    const { suggestion } = await newPair()
    const decline = (actor: Actor) => declineSuggestion(actor, { suggestionId: suggestion.id, reason: null })
    const answers = async (actor: Actor) => [
      refusalOf(await take(actor, suggestion)),
      refusalOf(await decline(actor)),
    ]
    expect(await answers(PUBLIC)).toEqual(['not-found', 'not-found'])
    expect(await answers({ kind: 'system', job: 'links' })).toEqual(['not-found', 'not-found'])
    expect(await answers(people.admin)).toEqual(['not-allowed', 'not-allowed'])
    expect(refusalOf(await decline(people.reviewer))).toBe('done')
    expect([
      await listLinkSuggestions(PUBLIC, suggestion.from.id),
      await countOpenSuggestions(PUBLIC),
    ]).toEqual([[], 0])
    expect((await listSuggestedLinks(PUBLIC, null)).items).toEqual([])
    expect((await listSuggestedLinks(people.admin, null)).items.length).toBeGreaterThan(0)
  })

  test('a suggestion that is not there, and a kind that leads elsewhere, are refused', async () => {
    const { suggestion } = await newPair()
    const gone = randomUUID()
    expect(refusalOf(await take(people.editor, { ...suggestion, id: gone }))).toBe('not-found')
    expect(refusalOf(await declineSuggestion(people.editor, { suggestionId: gone, reason: null }))).toBe(
      'not-found',
    )
    expect(refusalOf(await take(people.editor, suggestion, { kind: 'TOLD_BY' }))).toBe('invalid')
  })

  test('of two people who settle at once, one does', async () => {
    const { suggestion } = await newPair()
    const outcomes = await Promise.all([
      take(people.editor, suggestion),
      declineSuggestion(people.reviewer, { suggestionId: suggestion.id, reason: null }),
      take(people.reviewer2, suggestion),
    ])
    const answers = outcomes.map(refusalOf)
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    for (const answer of answers) expect(['done', 'wrong-state', 'duplicate']).toContain(answer)
  })
})

describe('the list of all', () => {
  test('is strongest first, and reading it page by page shows each once, there and back', async () => {
    for (let made = 0; made < 16; made += 1) {
      const words = passage()
      await document(`${words}. ${passage()}`)
      await document(`${words}. ${'x '.repeat(made * 3)}`)
    }
    const seen: SuggestedLink[] = []
    const before: Array<string | null> = []
    let cursor: string | null = null
    do {
      const shown = await listSuggestedLinks(people.editor, cursor)
      seen.push(...shown.items)
      before.push(shown.previous)
      cursor = shown.next
    } while (cursor !== null)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.length).toBe(await countOpenSuggestions(people.editor))
    expect(seen.map(({ score }) => score)).toEqual(seen.map(({ score }) => score).toSorted((a, b) => b - a))
    const back = await listSuggestedLinks(people.editor, before[1] ?? null)
    expect(back.items.map(({ id }) => id)).toEqual(seen.slice(0, 20).map(({ id }) => id))
    expect((await listSuggestedLinks(people.editor, 'nonsense')).items[0]?.id).toBe(seen[0]?.id)
  })
})

describe('the worker', () => {
  test('looks through every text that is captured, and through older ones a round at a time', async () => {
    await runQueue()
    const words = passage()
    await document(`${words}. Older one.`, {}, false)
    const other = await document(`${words}. Older two.`, {}, false)
    // As in an installation from before there were fingerprints: texts, and no tasks for them.
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'links:%'`
    await runQueue()
    expect(await rows(other)).toBe(0)
    await expect
      .poll(async () => {
        const asked = await askForOlderLinks()
        await runQueue()
        return asked
      })
      .toBe(0)
    expect(await rows(other)).toBe(1)
    expect(await askForOlderLinks()).toBe(0)
  })
})

describe('whatever the application does', () => {
  const settle = (changes: string, where: string) =>
    `UPDATE desk.link_suggestion SET ${changes} WHERE ${where}`

  test('a suggestion is made open, settled by an act of a person that is about it, and never changed or deleted', async () => {
    const words = passage()
    const one = await document(`${words}. One.`)
    const other = await document(`${words}. Two.`)
    const { id } = await theOne(one)
    const event = `(SELECT id FROM ledger.event ORDER BY leaf_index DESC LIMIT 1)`
    const is = `id = '${id}'`
    const insert = (columns: string, values: string) =>
      `INSERT INTO desk.link_suggestion (from_id, kind, ground, score, detail${columns}) VALUES ('${one.sourceId}', 'QUOTES', 'SHARED_TEXT', 0.5, '{}'${values})`
    const attacks: Array<[string, string]> = [
      ['settled when it is made', insert(', to_id, state', `, '${other.sourceId}', 'ACCEPTED'`)],
      ['leading nowhere', insert('', '')],
      ['leading to itself', insert(', to_id', `, '${one.sourceId}'`)],
      ['leading to two', insert(', to_id, agent_name', `, '${other.sourceId}', 'Reuters'`)],
      ['told by a document', insert(', agent_name', `, 'Reuters'`)],
      [
        'stronger than everything',
        `INSERT INTO desk.link_suggestion (from_id, to_id, kind, ground, score, detail) VALUES ('${one.sourceId}', '${other.sourceId}', 'QUOTES', 'SHARED_TEXT', 1.5, '{}')`,
      ],
      [
        'declined without an act',
        settle(`state = 'DECLINED', settled_by = '${people.editor.id}', settled_event_id = ${event}`, is),
      ],
      [
        'accepted without a link',
        settle(`state = 'ACCEPTED', settled_by = '${people.editor.id}', settled_event_id = ${event}`, is),
      ],
      ['accepted by nobody', settle(`state = 'ACCEPTED'`, is)],
      ['made stronger', settle('score = 1', is)],
      ['led elsewhere', settle(`to_id = '${one.sourceId}'`, is)],
      ['deleted', `DELETE FROM desk.link_suggestion WHERE ${is}`],
      ['emptied', 'TRUNCATE desk.link_suggestion'],
      ['dated back', insert(', to_id, made_at', `, '${other.sourceId}', '2001-01-01'`)],
    ]
    for (const [name, text] of attacks)
      expect([name, await attack(web, text)]).toEqual([
        name,
        expect.stringMatching(/^(42501|23514|23503|23505)$/),
      ])
    const row = await db().linkSuggestion.findUniqueOrThrow({ where: { id } })
    expect(row.state).toBe('OPEN')
    good(await declineSuggestion(people.editor, { suggestionId: id, reason: null }))
    expect(await attack(web, settle(`state = 'OPEN', settled_by = NULL, settled_event_id = NULL`, is))).toBe(
      '42501',
    )
  })

  test('an act about one suggestion settles no other', async () => {
    const [a, b] = [passage(), passage()]
    await document(`${a}. One.`)
    const one = await document(`${a}. Two.`)
    await document(`${b}. One.`)
    const other = await document(`${b}. Two.`)
    const { linkId } = good(await take(people.editor, await theOne(one)))
    const { eventId } = await db().sourceLink.findUniqueOrThrow({ where: { id: linkId } })
    const { id } = await theOne(other)
    expect(
      await attack(
        web,
        settle(
          `state = 'ACCEPTED', settled_by = '${people.editor.id}', settled_event_id = '${eventId}'`,
          `id = '${id}'`,
        ),
      ),
    ).toMatch(/^(42501|23514)$/)
  })
})
