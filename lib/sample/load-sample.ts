import pg from 'pg'
import type { Actor, Member } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import { addDocumentInput } from '@/lib/documents/schema'
import { addPerson } from '@/lib/people/commands/add-person'
import { addPersonInput } from '@/lib/people/schema'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { findSettings } from '@/lib/settings/queries'
import { changeSettingInput } from '@/lib/settings/schema'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { gradeReliabilityInput } from '@/lib/sources/schema'
import type { SampleGrade } from './acts'
import { agents } from './agents'
import { type Made, nothingMade, sourceChoiceOf } from './compose-sample'
import { excerptSheet, type SourceKey, sources } from './documents'
import { type DossierAct, momentOf, timelineUntil } from './dossier'
import { type PersonKey, samplePassword, samplePeople } from './people'
import { playClaimAct } from './play-claim-act'
import { granted } from './granted'

/** Why the dossier cannot be loaded here: one sentence for the operator. */
export class SampleRefused extends Error {
  override name = 'SampleRefused'
}

type Load = { made: Made; people: Map<PersonKey, Member> }

function actorOf(by: PersonKey | null, { people }: Load): Actor {
  if (by === null) return { kind: 'system', job: 'sample' }
  const member = people.get(by)
  if (!member) throw new Error(`${by} acts before being added`)
  return member
}

async function playPerson(actor: Actor, key: PersonKey, { people }: Load): Promise<void> {
  const { email, name, role } = samplePeople[key]
  const input = addPersonInput.parse({ email, name, role })
  const { personId } = granted(await addPerson(actor, input, samplePassword))
  people.set(key, { kind: 'member', id: personId, name, role })
}

async function playDocument(actor: Actor, { made }: Load): Promise<void> {
  const bytes = Buffer.from(excerptSheet, 'utf8').toString('base64')
  const source = sourceChoiceOf('article', made)
  const input = addDocumentInput.parse({ source, method: 'PASTED', fileName: null, bytes })
  made.snapshotId = granted(await addDocument(actor, input)).documentId
}

async function whatIsGraded({ of }: SampleGrade, { made }: Load) {
  if ('source' in of) return { publisherId: null, sourceId: made.sources.get(of.source) }
  const { name } = agents[of.publisher]
  return {
    publisherId: (await db().agent.findFirstOrThrow({ where: { name }, select: { id: true } })).id,
    sourceId: null,
  }
}

async function playGrade(actor: Actor, graded: SampleGrade, load: Load): Promise<void> {
  const { grade, reason } = graded
  granted(
    await gradeReliability(
      actor,
      gradeReliabilityInput.parse({ ...(await whatIsGraded(graded, load)), grade, reason }),
    ),
  )
}

// A source is made by the act that first needs it; the next one chooses it, as a person would.
async function keepNewSources({ made }: Load): Promise<void> {
  const keys = Object.keys(sources).filter((key): key is SourceKey => key in sources)
  const wanted = keys.filter((key) => !made.sources.has(key))
  const title = { in: wanted.map((key) => sources[key].title) }
  const rows = await db().source.findMany({ where: { title }, select: { id: true, title: true } })
  for (const { id, title: found } of rows)
    for (const key of wanted) if (sources[key].title === found) made.sources.set(key, id)
}

// None of these people exists; there is nothing that they could have an interest in.
async function playInterests(actor: Actor): Promise<void> {
  granted(await stateInterests(actor, { agents: [], topics: [], remark: null }))
}

async function playBlindShare(actor: Actor, share: number): Promise<void> {
  const { blindShare } = await findSettings()
  const input = { key: 'blindShare', was: blindShare, value: share } as const
  granted(await changeSetting(actor, changeSettingInput.parse(input)))
}

async function play(act: DossierAct, load: Load): Promise<void> {
  const actor = actorOf(act.by, load)
  if (act.kind === 'interests') return playInterests(actor)
  if (act.kind === 'blind-share') return playBlindShare(actor, act.share)
  if (act.kind === 'person') return playPerson(actor, act.person, load)
  if (act.kind === 'grade') return playGrade(actor, act, load)
  if (act.kind === 'document') await playDocument(actor, load)
  else await playClaimAct(actor, act.claim.key, act.step, load.made)
  await keepNewSources(load)
}

const described = (act: DossierAct) =>
  `${act.at} ${act.by ?? 'command line'}: ${act.kind === 'claim' ? `${act.step.act} ${act.claim.key}` : act.kind}`

async function refuseUsed(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ people: boolean; begun: boolean }>(
    'SELECT EXISTS (SELECT FROM desk.person) AS people, sample_started_at IS NOT NULL AS begun FROM desk.instance',
  )
  if (rows[0]?.begun)
    throw new SampleRefused(
      'A sample dossier was loaded into this database before, wholly or in part. Take a fresh database.',
    )
  if (rows[0]?.people)
    throw new SampleRefused('This database has people in it. The sample dossier goes into a fresh one only.')
}

/**
 * Plays the dossier through the commands, each act at its own time. Only the owner can turn the record's clock, and
 * only between the two marks written here; the commands run on the desk's own connection, with the application's powers.
 * A crash leaves `sample_finished_at` empty, so that nothing half-loaded passes for whole.
 * @param ownerUrl connects as the owner of the tables
 * @param now the day on which the dossier ends
 * @throws SampleRefused where the database is in use; any other error is a fault of the dossier, and names its act
 */
export async function loadSample(
  ownerUrl: string,
  say: (line: string) => void,
  now = new Date(),
): Promise<void> {
  const timeline = timelineUntil(now)
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 })
  await owner.connect()
  try {
    await refuseUsed(owner)
    // The moments of what readers see never go back, so they begin with the dossier, not with the day it is loaded on.
    await owner.query(
      'UPDATE desk.instance SET sample = true, sample_started_at = clock_timestamp(), sample_clock = $1',
      [timeline[0] ? momentOf(timeline[0].at) : null],
    )
    await owner.query("UPDATE published.pulse SET at = '1970-01-01 00:00:00+00'")
    await owner.query('UPDATE published.instance SET sample = true')
    const load: Load = { made: nothingMade(), people: new Map() }
    for (const [index, act] of timeline.entries()) {
      await owner.query('UPDATE desk.instance SET sample_clock = $1', [momentOf(act.at)])
      await play(act, load).catch((cause: unknown) => {
        throw new Error(`${described(act)}: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        })
      })
      if ((index + 1) % 50 === 0) say(`${index + 1} of ${timeline.length} acts`)
    }
    await owner.query('UPDATE desk.instance SET sample_clock = NULL, sample_finished_at = clock_timestamp()')
    say(`${timeline.length} of ${timeline.length} acts; the sample dossier is loaded.`)
  } finally {
    await owner.end()
  }
}
