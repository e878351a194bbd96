import { beforeAll, describe, expect, test } from 'vitest'
import { type Member, PUBLIC } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { deleteView } from '@/lib/views/commands/delete-view'
import { openView } from '@/lib/views/commands/open-view'
import { renameView } from '@/lib/views/commands/rename-view'
import { saveView } from '@/lib/views/commands/save-view'
import { listViews } from '@/lib/views/queries'
import { MOST_VIEWS } from '@/lib/views/rules'
import { saveViewInput } from '@/lib/views/schema'
import { decidedClaim, good, newPeople, newPerson, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: Member
let other: Member

beforeAll(async () => {
  people = await newPeople()
  owner = people.editor
  other = await newPerson('REVIEWER')
})

const NOBODYS = '00000000-0000-4000-8000-000000000000'
const save = (actor: Member, name: string, query = 'topic=harbour') =>
  saveView(actor, saveViewInput.parse({ name, query }))
const named = async (actor: Member, name: string) =>
  (await listViews(actor)).find((view) => view.name === name)

describe('a kept search', () => {
  test('tells its owner what it finds and how many decisions are new, until it is opened', async () => {
    await decidedClaim(people.editor, people.reviewer)
    const { id } = good(await save(owner, 'Harbour'))
    const before = await named(owner, 'Harbour')
    expect(before?.found).toMatchObject({ fresh: 0, isCapped: false, names: { topic: 'Harbour' } })
    await decidedClaim(people.editor, people.reviewer)
    const after = await named(owner, 'Harbour')
    expect(after?.found).toMatchObject({ fresh: 1, total: (before?.found?.total ?? 0) + 1 })
    expect(good(await openView(owner, { id }))).toEqual({ query: 'topic=harbour' })
    expect((await named(owner, 'Harbour'))?.found?.fresh).toBe(0)
  })

  test('is its owner’s alone: nobody else sees, opens, renames or deletes it', async () => {
    const { id } = good(await save(owner, 'Mine'))
    expect(await listViews(other)).toEqual([])
    expect(await listViews(PUBLIC)).toEqual([])
    expect(refusalOf(await openView(other, { id }))).toBe('not-found')
    expect(refusalOf(await renameView(other, { id, name: 'Theirs' }))).toBe('not-found')
    expect(refusalOf(await deleteView(other, { id }))).toBe('not-found')
    expect((await named(owner, 'Mine'))?.id).toBe(id)
  })

  test('is renamed and deleted by its owner, and leaves no event behind', async () => {
    const events = await db().event.count()
    const { id } = good(await save(owner, 'First name'))
    good(await renameView(owner, { id, name: 'Second name' }))
    expect((await named(owner, 'Second name'))?.id).toBe(id)
    good(await renameView(owner, { id, name: 'Second name' }))
    good(await deleteView(owner, { id }))
    expect(await named(owner, 'Second name')).toBeUndefined()
    expect(await db().event.count()).toBe(events)
  })

  test('is refused to whoever has no account', async () => {
    expect(refusalOf(await saveView(PUBLIC, { name: 'x', query: '' }))).toBe('not-allowed')
    expect(refusalOf(await renameView(PUBLIC, { id: NOBODYS, name: 'x' }))).toBe('not-allowed')
    expect(refusalOf(await deleteView(PUBLIC, { id: NOBODYS }))).toBe('not-allowed')
    expect(refusalOf(await openView(PUBLIC, { id: NOBODYS }))).toBe('not-allowed')
  })

  test('that there is not is not found', async () => {
    expect(refusalOf(await renameView(owner, { id: NOBODYS, name: 'x' }))).toBe('not-found')
    expect(refusalOf(await deleteView(owner, { id: NOBODYS }))).toBe('not-found')
    expect(refusalOf(await openView(owner, { id: NOBODYS }))).toBe('not-found')
  })

  test('has a name that its owner has not given another, and others may have', async () => {
    good(await save(owner, 'Ports'))
    expect(refusalOf(await save(owner, 'Ports', 'topic=ports'))).toBe('duplicate')
    const { id } = good(await save(owner, 'Ports two'))
    expect(refusalOf(await renameView(owner, { id, name: 'Ports' }))).toBe('duplicate')
    good(await save(other, 'Ports'))
  })

  test('of one name is kept once, however many hands save it at once; and so is the last that there is room for', async () => {
    const person = await newPerson('EDITOR')
    const answers = await Promise.all(Array.from({ length: 8 }, () => save(person, 'Same')))
    expect(answers.map(refusalOf).sort()).toEqual(
      ['done', ...Array.from({ length: 7 }, () => 'duplicate')].sort(),
    )
    for (let n = 2; n < MOST_VIEWS; n += 1) good(await save(person, `View ${n}`))
    const last = await Promise.all(['a', 'b', 'c'].map((name) => save(person, name)))
    expect(last.map(refusalOf).sort()).toEqual(['done', 'wrong-state', 'wrong-state'])
  })

  test('that cannot be read any more is listed, and says so', async () => {
    const person = await newPerson('EDITOR')
    const { id } = good(await save(person, 'Old'))
    await db().$executeRaw`DELETE FROM desk.saved_view WHERE id = ${id}::uuid`
    await db().$executeRaw`
      INSERT INTO desk.saved_view (person_id, name, query, seen_until) VALUES (${person.id}::uuid, 'Old', 'status=GUESSED', now())`
    expect(await named(person, 'Old')).toMatchObject({ search: null, found: null })
  })
})
