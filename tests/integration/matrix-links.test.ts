import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { linkDocumentAction, unlinkDocumentAction } from '@/app/(desk)/desk/sources/[id]/actions'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { linking, newLink, toAgent, toSource } from '@/tests/support/linking'
import { asBrowser, newCookie } from '@/tests/support/request'
import { good, newDocument, newPeople, newPerson, refusalOf } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let people: Awaited<ReturnType<typeof newPeople>>
let gone: Member

beforeAll(async () => {
  people = await newPeople()
  gone = await newPerson('EDITOR')
})
afterAll(closeDesk)

const linksNow = () => db().sourceLink.count()

// Written by hand from the domain, not derived from the policy that the commands ask.
const rows = [
  ['an editor', () => people.editor, 'done'],
  ['another editor', () => people.editor2, 'done'],
  ['a reviewer', () => people.reviewer, 'done'],
  ['an administrator', () => people.admin, 'not-allowed'],
  ['somebody who is not signed in', () => null, 'signed-out'],
] as const

describe('links between documents, through the door of the page', () => {
  test.each(rows)('%s', async (_, who, wanted) => {
    const person = who()
    const cookie = person && (await newCookie(person))
    const [from, to] = [await newDocument(people.editor), await newDocument(people.editor)]
    const ask = (action: () => ReturnType<typeof linkDocumentAction>) => asBrowser(cookie, action)
    const before = await linksNow()
    for (const input of [
      linking(from.sourceId, 'QUOTES', toSource(to.sourceId)),
      linking(from.sourceId, 'RETRACTS', toSource(to.sourceId)),
      linking(from.sourceId, 'TOLD_BY', toAgent('Dockers')),
    ])
      expect(refusalOf(await ask(() => linkDocumentAction(input)))).toBe(wanted)
    // A refusal writes nothing.
    expect(await linksNow()).toBe(before + (wanted === 'done' ? 3 : 0))

    const linkId = await newLink(people.editor, to.sourceId, 'CITES', from.sourceId)
    const cut = await asBrowser(cookie, () => unlinkDocumentAction({ linkId, reason: 'It does not.' }))
    expect(refusalOf(cut)).toBe(wanted)
    const { until } = await db().sourceLink.findUniqueOrThrow({ where: { id: linkId } })
    expect(until !== null).toBe(wanted === 'done')
  })

  test('somebody who was deactivated meanwhile loses the power at the next request', async () => {
    const cookie = await newCookie(gone)
    const [from, to] = [await newDocument(people.editor), await newDocument(people.editor)]
    good(await deactivatePerson(people.admin, { personId: gone.id }))
    const input = linking(from.sourceId, 'QUOTES', toSource(to.sourceId))
    expect(refusalOf(await asBrowser(cookie, () => linkDocumentAction(input)))).toBe('signed-out')
  })
})
