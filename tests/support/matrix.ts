import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActName } from '@/app/api/v1/acts'
import type { Member } from '@/lib/auth/actor'
import { workflows } from '@/lib/claims/rules'
import { statuses } from '@/lib/claims/statuses'
import { closeDesk } from '@/lib/db'
import type { Outcome } from '@/lib/outcome'
import { callApi, newToken } from './api'
import { asBrowser, newCookie } from './request'
import { decidedClaim, refusalOf, versionOf } from './scene'
import { type Beside, type Cast, contentOn, newCast, setStage, type SetStage, type Stage } from './stages'

const people = { a: 'author', e: 'editor', x: 'decider', r: 'reviewer', m: 'admin' } as const
type Letter = keyof typeof people | 'p'
const letters: readonly Letter[] = ['a', 'e', 'x', 'r', 'm', 'p']

/**
 * D S I C W: draft, submitted, in review, changes requested, withdrawn, and never decided. d s i c: decided, and the
 * same with an edit on its way. A claim in review is with `x`, who also took every decision.
 */
const keys = {
  DRAFT: 'D',
  SUBMITTED: 'S',
  IN_REVIEW: 'I',
  CHANGES_REQUESTED: 'C',
  WITHDRAWN: 'W',
  DECIDED: 'd',
} as const
const keyOf = ({ workflow, status }: Stage) => (status ? keys[workflow].toLowerCase() : keys[workflow])

type Row = {
  command: ActName
  beside?: Beside
  /** Who may take this step at all: `a`uthor, other `e`ditor, decider `x`, other `r`eviewer. All others: not-allowed. */
  may: string
  /** By stage, for whom it is done; whoever may take it and is not named there meets `wrong-state`. */
  at: Record<string, string>
  /** Stages on which what it is about cannot be there: `not-found`, whoever asks. */
  missing?: string
  /** By stage, what else somebody meets who may take it. */
  else?: Record<string, string>
  /** As `at`, of a claim that was retracted, where that differs. */
  retracted?: Record<string, string>
  /** What is sent beside the place. */
  body: (seen: SetStage, target: string) => Record<string, unknown>
}

const all = (who: string, stages: string) => Object.fromEntries(stages.split('').map((stage) => [stage, who]))
const every = 'DSICWdsic'
const baton = ({ version }: SetStage) => ({ version })
let cast: Cast

// Written by hand from the domain, not derived from the rules that the commands ask.
const table: readonly Row[] = [
  {
    command: 'editClaim',
    may: 'aexr',
    at: all('aexr', 'DSICdsic'),
    body: ({ version }) => ({ version, content: contentOn(cast.document) }),
  },
  { command: 'submitClaim', may: 'aexr', at: all('aexr', 'DCc'), body: baton },
  {
    command: 'withdrawClaim',
    may: 'a',
    at: all('a', 'DSIC'),
    body: ({ version }) => ({ version, reason: 'not ours' }),
  },
  {
    command: 'assignClaim',
    may: 'xr',
    at: { ...all('xr', 'Ssd'), ...all('x', 'Ii') },
    body: ({ version }) => ({ version, personId: cast.stagehand.id }),
  },
  { command: 'takeClaim', may: 'xr', at: { ...all('xr', 'Ss'), ...all('x', 'Ii') }, body: baton },
  {
    command: 'releaseClaim',
    may: 'x',
    at: all('x', 'Ii'),
    else: all('not-allowed', 'DSCWdsc'),
    body: baton,
  },
  {
    command: 'returnClaim',
    may: 'xr',
    at: { ...all('xr', 'Ss'), ...all('x', 'Ii') },
    body: ({ version }) => ({ version, reason: 'say more' }),
  },
  {
    command: 'suggestChange',
    may: 'xr',
    at: { ...all('xr', 'Ss'), ...all('x', 'Ii') },
    body: ({ version, newestHash }) => ({
      version,
      revisionHash: newestHash,
      field: 'place',
      value: 'The quay',
      reason: 'Say where.',
    }),
  },
  {
    command: 'acceptSuggestion',
    beside: 'suggestion',
    may: 'aexr',
    at: all('aexr', 'SICdsic'),
    missing: 'D',
    body: baton,
  },
  {
    command: 'declineSuggestion',
    beside: 'suggestion',
    may: 'aexr',
    at: all('aexr', 'SICWdsic'),
    missing: 'D',
    body: () => ({ reason: 'As it stands it is right.' }),
  },
  {
    command: 'settleComment',
    beside: 'comment',
    may: 'aexr',
    at: all('aexr', 'SICWdsic'),
    missing: 'D',
    body: () => ({ settled: true }),
  },
  {
    command: 'decideClaim',
    may: 'xr',
    at: { ...all('xr', 'Ssd'), ...all('x', 'Ii') },
    body: ({ version, newestHash }) => ({
      version,
      revisionHash: newestHash,
      status: 'UNVERIFIED',
      reason: 'One report was looked at.',
    }),
  },
  {
    command: 'readClaim',
    may: 'xr',
    at: all('r', 'd'),
    // Their own decision is not theirs to read again, wherever the claim stands.
    else: all('own', 'dsic'),
    retracted: {},
    body: ({ version, decidedHash }) => ({
      version,
      revisionHash: decidedHash,
      status: 'UNVERIFIED',
      reason: 'Read again.',
    }),
  },
  {
    command: 'reaffirmClaim',
    may: 'xr',
    at: all('xr', 'd'),
    retracted: {},
    body: ({ version }) => ({ version, reason: 'Still so.' }),
  },
  {
    command: 'retractClaim',
    may: 'xr',
    at: all('xr', 'dsic'),
    retracted: {},
    body: ({ version, decidedHash }) => ({
      version,
      revisionHash: decidedHash,
      reason: 'wrong',
      correctionNotice: 'We were wrong.',
    }),
  },
  {
    command: 'proposeWithholding',
    may: 'xr',
    at: all('xr', 'dsic'),
    body: ({ version }) => ({ version, act: 'WITHHOLD', ground: 'SAFETY', reason: 'A person is at risk.' }),
  },
  {
    command: 'confirmWithholding',
    beside: 'proposal',
    may: 'xr',
    at: all('xr', 'dsic'),
    missing: 'DSICW',
    body: baton,
  },
  {
    command: 'declineWithholding',
    beside: 'proposal',
    may: 'xr',
    at: all('xr', 'dsic'),
    missing: 'DSICW',
    body: () => ({ reason: 'Not needed.' }),
  },
  {
    command: 'mergeClaim',
    may: 'xr',
    at: { ...all('xr', 'DSCdsc'), ...all('x', 'Ii') },
    retracted: {},
    body: ({ version }, target) => ({ version, into: target, reason: 'The same claim.' }),
  },
  {
    command: 'linkClaims',
    may: 'aexr',
    at: all('aexr', every),
    body: (_, target) => ({ other: target, kind: 'CONTRADICTS' }),
  },
  { command: 'addNote', may: 'aexr', at: all('aexr', every), body: () => ({ body: 'A word.' }) },
]

const ids: Partial<Record<ActName, keyof SetStage>> = {
  acceptSuggestion: 'suggestionId',
  declineSuggestion: 'suggestionId',
  settleComment: 'commentId',
  confirmWithholding: 'withholdingId',
  declineWithholding: 'withholdingId',
}

function expected(row: Row, stage: Stage, letter: Letter): string {
  if (letter === 'p') return 'signed-out'
  const key = keyOf(stage)
  if (row.missing?.includes(key)) return 'not-found'
  if (!row.may.includes(letter)) return 'not-allowed'
  const at = stage.status === 'RETRACTED' ? (row.retracted ?? row.at) : row.at
  if (at[key]?.includes(letter)) return 'done'
  const other = row.else?.[key]
  if (other === 'own') return letter === 'x' ? 'not-allowed' : 'wrong-state'
  return other ?? 'wrong-state'
}

type Action = (raw: unknown) => Promise<Outcome<unknown>>
let actions: Record<string, Action> = {}
let target = ''
const cookies = new Map<Letter, string>()
const tokens = new Map<Letter, string>()

// What the API leaves out and its defaults put back.
const left = {
  note: null,
  override: null,
  parts: [],
  parentId: null,
  legalReference: null,
  slot: null,
} as const
const leftOut: Partial<Record<ActName, ReadonlyArray<keyof typeof left>>> = {
  editClaim: ['slot'],
  decideClaim: ['note', 'override', 'parts'],
  addNote: ['parentId'],
  proposeWithholding: ['legalReference'],
}
// These are told the claim by the thing upon it.
const placeless = new Set<ActName>(['declineSuggestion', 'settleComment', 'declineWithholding'])

async function throughAction(row: Row, letter: Letter, seen: SetStage): Promise<string> {
  const action = actions[`${row.command}Action`]
  if (!action) throw new Error(`no action for ${row.command}`)
  const id = ids[row.command]
  const raw = {
    ...Object.fromEntries((leftOut[row.command] ?? []).map((name) => [name, left[name]])),
    ...row.body(seen, target),
    ...(placeless.has(row.command) ? {} : { ref: seen.ref }),
    ...(id ? { [id]: seen[id] } : {}),
  }
  return refusalOf(await asBrowser(cookies.get(letter) ?? null, () => action(raw)))
}

async function throughApi(row: Row, letter: Letter, seen: SetStage): Promise<string> {
  const id = ids[row.command]
  const place = { ref: seen.ref, ...(id ? { id: String(seen[id]) } : {}) }
  return (await callApi(row.command, place, row.body(seen, target), tokens.get(letter) ?? null)).code
}

const doors = [throughAction, throughApi] as const
let turn = 0

async function tryCell(
  row: Row,
  stage: Stage,
  letter: Letter,
  unmoved: () => Promise<SetStage>,
): Promise<string[]> {
  const wanted = expected(row, stage, letter)
  if (wanted === 'done') {
    const door = doors[(turn += 1) % 2] ?? throughAction
    return [await door(row, letter, await setStage(cast, stage, row.beside))]
  }
  const seen = await unmoved()
  const answers = [await throughAction(row, letter, seen), await throughApi(row, letter, seen)]
  // A refusal writes nothing.
  if ((await versionOf(seen.ref)) !== seen.version) answers.push('and it moved')
  return answers
}

/** Every cell of one command on one stage that answers otherwise than the table says. */
async function wrongCells(row: Row, stage: Stage): Promise<string[]> {
  let scene: Promise<SetStage> | undefined
  const unmoved = () => (scene ??= setStage(cast, stage, row.beside))
  const wrong: string[] = []
  for (const letter of letters) {
    const wanted = expected(row, stage, letter)
    const answers = await tryCell(row, stage, letter, unmoved)
    if (answers.some((answer) => answer !== wanted))
      wrong.push(`${row.command} by ${letter}: ${answers.join(', ')}; the table says ${wanted}`)
  }
  return wrong
}

async function setUp() {
  cast = await newCast()
  target = (await decidedClaim(cast.author, cast.decider)).ref
  for (const letter of letters) {
    if (letter === 'p') continue
    const person: Member = cast[people[letter]]
    cookies.set(letter, await newCookie(person))
    tokens.set(letter, await newToken(person))
  }
  actions = {
    ...(await import('@/app/(desk)/desk/claims/actions')),
    ...(await import('@/app/(desk)/desk/claims/[ref]/actions')),
  }
}

// A verdict needs a decision: a draft and a withdrawn claim have never had one.
export const isReachable = ({ workflow, status }: Stage) =>
  workflow === 'DECIDED'
    ? status !== null
    : status === null || (workflow !== 'DRAFT' && workflow !== 'WITHDRAWN')

export const allStages: readonly Stage[] = workflows.flatMap((workflow) =>
  [null, ...statuses].map((status) => ({ workflow, status })),
)

/** Registers a test for each of these stages: every command, by everybody, through both doors. */
export function testStages(stages: readonly Stage[]): void {
  beforeAll(setUp, 60_000)
  afterAll(closeDesk)
  describe('every status × workflow × role × command, through action and API alike', () => {
    test.each(stages.map((stage) => [stage.workflow, stage.status, stage] as const))(
      '%s, status %s: each step is done or refused as the table says',
      async (_workflow, _status, stage) => {
        const wrong: string[] = []
        for (const row of table) wrong.push(...(await wrongCells(row, stage)))
        expect(wrong).toEqual([])
      },
      600_000,
    )
  })
}

export const commandsInTable = () => table.map((row) => row.command)
