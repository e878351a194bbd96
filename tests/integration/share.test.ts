import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as GET_CITE_PAGE } from '@/app/(public)/claims/[slug]/cite/route'
import { GET as GET_IMAGE } from '@/app/(public)/claims/[slug]/image.png/route'
import { GET as GET_CITE } from '@/app/api/v1/claims/[ref]/cite/route'
import { GET as GET_EMBED } from '@/app/embed/claims/[slug]/route'
import { GET as GET_OEMBED } from '@/app/oembed/route'
import { closeDesk } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { findShared } from '@/lib/share/queries'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { decidedClaim, decision, good, newPeople, submittedClaim, versionOf } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

type Get = typeof GET_EMBED
const origin = 'http://localhost:3000'
const ask = (get: Get, segment: string, query = '', headers: Record<string, string> = {}) =>
  get(new Request(`${origin}/x/${segment}${query}`, { headers }), {
    params: Promise.resolve({ slug: segment, ref: segment }),
  })
const askOembed = (query: Record<string, string>) =>
  GET_OEMBED(new Request(`${origin}/oembed?${new URLSearchParams(query).toString()}`), {})

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

async function withheldClaim() {
  const claim = await decidedClaim(people.editor, people.reviewer)
  const proposal = {
    ref: claim.ref,
    version: await versionOf(claim.ref),
    act: 'WITHHOLD' as const,
    ground: 'SAFETY' as const,
    legalReference: null,
    reason: 'A witness is named.',
  }
  const { withholdingId } = good(await proposeWithholding(people.reviewer, proposal))
  good(
    await confirmWithholding(people.reviewer2, {
      ref: claim.ref,
      withholdingId,
      version: await versionOf(claim.ref),
    }),
  )
  return claim
}

describe('a card', () => {
  test('says the status that the claim has at that moment', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    const before = await ask(GET_EMBED, slug)
    const html = await before.text()
    expect(html).toContain('data-status-badge="UNVERIFIED"')
    // Nothing has changed under it.
    expect(html).not.toContain('data-changed')
    good(await decideClaim(people.reviewer2, await decision(ref, { status: 'UNVERIFIABLE' })))
    const after = await ask(GET_EMBED, slug, '', { 'if-none-match': before.headers.get('etag') ?? '' })
    expect([after.status, await after.text()]).toEqual([
      200,
      expect.stringContaining('data-status-badge="UNVERIFIABLE"'),
    ])
    expect(
      (await ask(GET_EMBED, slug, '', { 'if-none-match': after.headers.get('etag') ?? '' })).status,
    ).toBe(304)
    expect(after.headers.get('cache-control')).toBe('public, no-cache')
  })

  test('of a withheld claim says so at its old address too, of a draft and of nothing there is none', async () => {
    const claim = await withheldClaim()
    for (const segment of [claim.slug, claim.ref, claim.ref.toLowerCase()]) {
      const html = await (await ask(GET_EMBED, segment)).text()
      expect(html).toContain('data-withheld="SAFETY"')
      expect(html).not.toContain('The ferry')
      expect(html).not.toContain(claim.slug)
    }
    const draft = await submittedClaim(people.editor)
    expect((await ask(GET_EMBED, draft.ref)).status).toBe(404)
    expect((await ask(GET_EMBED, 'no-such-claim')).status).toBe(404)
  })
})

test('a change under a claim is told on its card, and what is cited from then on is another version', async () => {
  const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
  const before = await findShared(slug, null)
  const owner = await openClient(ownerUrl())
  const counts = { reports: 1, origins: 1, circular: 0 }
  const body = {
    since: '2026-02-01T00:00:00.000Z',
    changes: [],
    was: counts,
    now: { ...counts, origins: 0 },
    noLongerMet: true,
  }
  await owner.query(
    'INSERT INTO published.notice (claim_id, at, body) SELECT claim_id, now(), $2 FROM published.claim WHERE ref = $1',
    [ref, body],
  )
  await owner.end()
  const html = await (await ask(GET_EMBED, slug)).text()
  expect(html).toContain('changed since 1 February 2026')
  expect(html).toContain('No origin of 1 report')
  const after = await findShared(slug, null)
  if (before?.kind !== 'claim' || after?.kind !== 'claim') throw new Error('it is public')
  expect(after.claim.shownSince > before.claim.shownSince).toBe(true)
  const then = await findShared(slug, null, before.claim.shownSince)
  expect(then).toEqual(before)
})

describe('a picture', () => {
  test('is a PNG for a claim and for a withheld one, nothing for a draft', async () => {
    const claim = await decidedClaim(people.editor, people.reviewer)
    const withheld = await withheldClaim()
    for (const segment of [claim.slug, withheld.slug]) {
      const response = await ask(GET_IMAGE, segment)
      expect(response.headers.get('content-type')).toBe('image/png')
      const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata()
      expect([width, height]).toEqual([1200, 630])
    }
    const { ref } = await submittedClaim(people.editor)
    expect((await ask(GET_IMAGE, ref)).status).toBe(404)
  })
})

describe('oEmbed', () => {
  test('answers for the page of a claim in any language, as JSON or XML', async () => {
    const { slug, ref } = await decidedClaim(people.editor, people.reviewer)
    const json = await askOembed({ url: `${origin}/fa/claims/${slug}`, maxwidth: '400' })
    expect(json.headers.get('content-type')).toMatch(/^application\/json/)
    expect(json.headers.get('access-control-allow-origin')).toBe('*')
    expect(await json.json()).toMatchObject({
      type: 'rich',
      width: 400,
      html: expect.stringContaining(`/fa/embed/claims/${slug}`),
    })
    const xml = await askOembed({ url: `${origin}/claims/${ref}`, format: 'xml' })
    expect(xml.headers.get('content-type')).toMatch(/^text\/xml/)
    expect(await xml.text()).toContain(`/embed/claims/${slug}`)
  })

  test('knows no other site, no draft, no third format, and says what is missing', async () => {
    const { ref } = await submittedClaim(people.editor)
    expect((await askOembed({ url: 'https://elsewhere.test/claims/x' })).status).toBe(404)
    expect((await askOembed({ url: `${origin}/claims/${ref}` })).status).toBe(404)
    expect((await askOembed({ url: `${origin}/claims/${ref}`, format: 'yaml' })).status).toBe(501)
    expect((await askOembed({})).status).toBe(400)
  })

  test('leads from a merged claim to the one it is in, and shows a withheld one as such', async () => {
    const [into, other] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    good(
      await mergeClaim(people.reviewer, {
        ref: other.ref,
        version: await versionOf(other.ref),
        into: into.ref,
        reason: 'The same.',
      }),
    )
    expect((await (await askOembed({ url: `${origin}/claims/${other.slug}` })).json()).html).toContain(
      into.slug,
    )
    expect((await ask(GET_EMBED, other.slug)).headers.get('location')).toBe(`/embed/claims/${into.slug}`)
    const withheld = await withheldClaim()
    const answer = await (await askOembed({ url: `${origin}/claims/${withheld.slug}` })).json()
    expect(answer.title).toBe(`Withheld: ${withheld.ref}`)
    expect(JSON.stringify(answer)).not.toContain(withheld.slug)
  })
})

describe('a citation', () => {
  test('of an earlier moment cites what was read then, and its own address leads there', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    const [first] = await (await ask(GET_CITE, ref)).json()
    expect(first).toMatchObject({ status: 'Unverified', version: '1' })
    const asOf = new URL(first.URL).searchParams.get('asOf') ?? ''
    await new Promise((later) => setTimeout(later, 5))
    good(await decideClaim(people.reviewer2, await decision(ref, { status: 'UNVERIFIABLE' })))
    const [now] = await (await ask(GET_CITE, ref)).json()
    expect(now.status).toBe('Unverifiable')
    expect(now.URL).not.toBe(first.URL)
    const [then] = await (await ask(GET_CITE, ref, `?asOf=${asOf}`)).json()
    expect(then).toEqual(first)
    const shared = await findShared(slug, null, asOf)
    expect(shared?.kind === 'claim' && shared.claim.line.status).toBe('UNVERIFIED')
  })

  test('comes as a file of each form, and what is no form is refused', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    for (const [format, type, start] of [
      ['bibtex', 'application/x-bibtex', '@misc{'],
      ['csl', 'application/vnd.citationstyles.csl+json', '[\n'],
      ['ris', 'application/x-research-info-systems', 'TY  - '],
      ['plain', 'text/plain', 'Whence. '],
    ] as const) {
      const response = await ask(GET_CITE_PAGE, slug, `?format=${format}`)
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="whence-c-[\w-]+\.\w+"$/,
      )
      expect(await response.text()).toMatch(new RegExp(`^${start.replace(/[[{]/g, '\\$&')}`))
    }
    expect((await ask(GET_CITE, ref, '?format=apa')).status).toBe(422)
    expect((await ask(GET_CITE, ref, '?asOf=tomorrow')).status).toBe(422)
    expect((await ask(GET_CITE, ref, '?asOf=2000-01-01')).status).toBe(404)
  })

  test('is led to by another spelling, and there is none of what is withheld or private', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    const spelled = await ask(GET_CITE, ref.toLowerCase(), '?format=ris')
    expect([spelled.status, spelled.headers.get('location')]).toEqual([
      308,
      `/api/v1/claims/${ref}/cite?format=ris`,
    ])
    expect((await ask(GET_CITE_PAGE, ref)).headers.get('location')).toBe(`/claims/${slug}/cite`)
    const withheld = await withheldClaim()
    const draft = await submittedClaim(people.editor)
    for (const segment of [withheld.ref, withheld.slug, draft.ref, 'no-such']) {
      expect((await ask(GET_CITE, segment)).status).toBe(404)
      expect((await ask(GET_CITE_PAGE, segment)).status).toBe(404)
    }
  })
})
