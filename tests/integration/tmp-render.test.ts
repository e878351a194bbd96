import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { writeFile } from 'node:fs/promises'
import { afterAll, test, vi } from 'vitest'
import { closeDesk } from '@/lib/db'

vi.mock('next/navigation', () => ({
  useRouter: () => ({ refresh() {}, replace() {}, push() {} }),
  notFound: () => { throw new Error('nf') },
  permanentRedirect: () => { throw new Error('pr') },
}))
vi.mock('server-only', () => ({}))
let actor: unknown
vi.mock('@/app/_doors/viewer', () => ({ signedIn: async () => actor, viewer: async () => actor }))
vi.mock('next/cache', () => ({ revalidatePath() {} }))
vi.mock('next/headers', () => ({ headers: async () => new Map() }))
afterAll(closeDesk)

test('renders', { timeout: 120000 }, async () => {
  const { decidedClaim, submittedClaim, newPeople, good, versionOf, newestHash } = await import('@/tests/support/scene')
  const { default: Page } = await import('@/app/(desk)/desk/claims/[ref]/page')
  const people = await newPeople()
  const { addNote } = await import('@/lib/review/commands/add-note')
  const { suggestChange } = await import('@/lib/review/commands/suggest-change')
  const { returnClaim } = await import('@/lib/review/commands/return-claim')
  const { takeClaim } = await import('@/lib/review/commands/take-claim')
  const { editClaim } = await import('@/lib/claims/commands/edit-claim')
  const { readClaim } = await import('@/lib/review/commands/read-claim')
  const { contentWith, evidenceFrom, newDocument } = await import('@/tests/support/scene')
  async function resolve(element: any): Promise<any> {
    if (Array.isArray(element)) return Promise.all(element.map(resolve))
    return element
  }
  const show = async (name: string, who: any, ref: string, search = {}) => {
    actor = who
    const element = await Page({ params: Promise.resolve({ ref }), searchParams: Promise.resolve(search) } as any)
    const html = renderToString(await resolve(element))
    await writeFile(`/tmp/whence/screen/${name}.html`, html)
    console.info(name, html.length)
  }
  const { ref } = await submittedClaim(people.editor)
  await show('submitted-editor', people.editor, ref)
  await show('submitted-reviewer', people.reviewer, ref)
  good(await suggestChange(people.reviewer, { ref, version: await versionOf(ref), revisionHash: await newestHash(ref), field: 'place', value: 'Pier', reason: 'why' }))
  good(await addNote(people.editor, { ref, parentId: null, body: `Hello @${people.reviewer.name}!`, mentions: [people.reviewer.id] }))
  good(await takeClaim(people.reviewer, { ref, version: await versionOf(ref) }))
  await show('taken-mine', people.reviewer, ref)
  await show('taken-theirs', people.reviewer2, ref)
  good(await returnClaim(people.reviewer, { ref, version: await versionOf(ref), reason: 'say more', comments: [{ field: 'statement', body: 'which pier?' }] }))
  await show('returned-editor', people.editor, ref, { unsubmitted: 'wrong-state' })
  const decided = await decidedClaim(people.editor, people.reviewer, { status: 'DISPUTED', override: 'because', disagreement: 'when', note: 'n' })
  await show('decided', people.reviewer2, decided.ref)
  good(await readClaim(people.reviewer2, { ref: decided.ref, version: await versionOf(decided.ref), revisionHash: await newestHash(decided.ref), status: 'UNVERIFIED', reason: 'no' }))
  await show('dissent', people.admin, decided.ref)
  const d = await newDocument(people.editor)
  good(await editClaim(people.editor, { ref: decided.ref, version: await versionOf(decided.ref), content: contentWith([evidenceFrom(d)]), slot: null }))
  await show('edited', people.reviewer, decided.ref)
})
