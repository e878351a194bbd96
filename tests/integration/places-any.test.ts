import { openClient } from '@/tests/support/attack'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { db } from '@/lib/db'
import { placeInvariants } from '@/lib/fsck/public-places'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { linkKinds } from '@/lib/provenance/links'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { merged, newAgent } from '@/tests/support/agents'
import { ownerUrl } from '@/tests/support/database'
import { linking, toSource } from '@/tests/support/linking'
import {
  contentWith,
  decidedWith,
  decision,
  good,
  newDocument,
  newPeople,
  restingOn,
  versionOf,
} from '@/tests/support/scene'

let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
  owner = await openClient(ownerUrl())
})
afterAll(() => owner.end())

async function faults(): Promise<string[]> {
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await owner.query<Row>(text, values)).rows
  const found: string[] = []
  for (const { find } of placeInvariants) found.push(...(await find(sql)))
  return found
}

type World = { sources: string[]; agents: string[]; refs: string[] }

async function newWorld(): Promise<World> {
  const sources: string[] = []
  const publishers = ['World Post', null, 'World Wire']
  for (let at = 0; at < 7; at++) {
    const document = await newDocument(people.editor, `World ${at}`, undefined, publishers[at % 3])
    sources.push(document.sourceId)
  }
  const [a = '', b = ''] = sources
  const refs: string[] = []
  for (const evidence of [[a], [b], [a, b]]) {
    const claim = await decidedWith(
      people.editor,
      people.reviewer,
      evidence.map((id) => restingOn(id, null)),
    )
    refs.push(claim.ref)
  }
  return { sources, agents: [await newAgent(people.editor), await newAgent(people.editor)], refs }
}

/** What anybody may do next; a and b choose what it is done to. */
type Step = {
  act: 'link' | 'tell' | 'cut' | 'setAside' | 'decide' | 'merge'
  a: number
  b: number
  kind: number
}

const pick = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

async function setAside(ref: string) {
  const { publication } = await db().claim.findUniqueOrThrow({ where: { ref } })
  const act = publication === 'WITHHELD' ? 'RESTORE' : 'WITHHOLD'
  const words = { act, ground: 'SAFETY', legalReference: null, reason: 'A person is at risk.' } as const
  const step = { ref, version: await versionOf(ref) }
  const { withholdingId } = good(await proposeWithholding(people.reviewer, { ...step, ...words }))
  good(await confirmWithholding(people.reviewer2, { ...step, version: await versionOf(ref), withholdingId }))
}

/** Rests on other documents from now on. A withheld claim is left as it is. */
async function decideAnew(ref: string, evidence: readonly string[], agentId: string) {
  const { publication } = await db().claim.findUniqueOrThrow({ where: { ref } })
  if (publication === 'WITHHELD') return
  const content = contentWith(
    [...new Set(evidence)].map((id) => restingOn(id, null)),
    { parties: [{ kind: 'known', id: agentId, label: '' }] },
  )
  good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
  good(await decideClaim(people.reviewer, await decision(ref)))
}

async function mergeOrPart([a = '', b = '']: readonly string[]) {
  const merge = await db().agentMerge.findFirst({ where: { agentId: a, until: null } })
  if (merge) good(await separateAgent(people.editor, { mergeId: merge.id, reason: 'They are two.' }))
  else await merged(people.editor, a, b)
}

async function take({ act, a, b, kind }: Step, { sources, agents, refs }: World) {
  const [from, to] = [pick(sources, a), pick(sources, b)]
  if (act === 'link') {
    const between = linkKinds.filter((each) => each !== 'TOLD_BY')
    // The same link twice, or to itself, is refused, and nothing happens.
    await linkDocument(people.editor, linking(from, pick(between, kind), toSource(to)))
  } else if (act === 'tell') {
    const end = { kind: 'agent', agent: { kind: 'known', id: pick(agents, b), label: '' } } as const
    await linkDocument(people.editor, linking(from, 'TOLD_BY', end))
  } else if (act === 'cut') {
    const links = await db().sourceLink.findMany({
      where: { until: null, fromId: { in: sources } },
      orderBy: { since: 'asc' },
    })
    if (links.length > 0)
      good(await unlinkDocument(people.editor, { linkId: pick(links, a).id, reason: 'It does not say so.' }))
  } else if (act === 'setAside') await setAside(pick(refs, a))
  else if (act === 'decide') await decideAnew(pick(refs, kind), [from, to], pick(agents, b))
  else await mergeOrPart(agents)
}

const step = fc.record({
  act: fc.constantFrom<Step['act']>(
    'link',
    'link',
    'link',
    'tell',
    'cut',
    'cut',
    'setAside',
    'decide',
    'merge',
  ),
  a: fc.nat(41),
  b: fc.nat(41),
  kind: fc.nat(41),
})

test(
  'whatever is linked, cut, decided, withheld, restored and merged, in whatever order, exactly what is needed is public',
  { timeout: 240_000 },
  async () => {
    for (const steps of fc.sample(fc.array(step, { minLength: 25, maxLength: 25 }), {
      numRuns: 6,
      seed: 20261123,
    })) {
      const world = await newWorld()
      for (const [at, each] of steps.entries()) {
        await take(each, world)
        expect(await faults(), `after ${at + 1} steps: ${JSON.stringify(steps.slice(0, at + 1))}`).toEqual([])
      }
    }
  },
)
