import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { keepFile } from '@/lib/evidence/store'
import { countWords } from '@/lib/published/count-words'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { loadSample } from '@/lib/sample/load-sample'
import { withClient } from '@/lib/start/databases'
import { foldTally } from '@/lib/tally/fold'
import { describing, newAgent, unique } from '@/tests/support/agents'
import { newScene } from '@/tests/support/api-scene'
import { ownDatabase } from '@/tests/support/database'
import { notePageShape } from '@/tests/support/mirror'
import {
  contentWith,
  decidedClaim,
  decision,
  good,
  newDocument,
  restingOn,
  submittedClaim,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

type Scene = Awaited<ReturnType<typeof newScene>>

const saying = (id: string, anonymity: 'NAMED' | 'KNOWN_TO_DESK') =>
  contentWith([]).attributions.map((level) => ({
    ...level,
    anonymity,
    agent: { kind: 'known' as const, id, label: '' },
  }))

/** Somebody whom readers knew by name, and who is an officer to them since. */
async function keptBack({ people }: Scene): Promise<string> {
  const [name, label] = [unique('Ada Quill'), unique('An officer')]
  const id = await newAgent(people.editor, name, 'PERSON')
  const { sourceId } = await newDocument(people.editor, 'Of a speaker')
  const { ref } = await submittedWith(people.editor, [restingOn(sourceId, null)], {
    attributions: saying(id, 'NAMED'),
  })
  good(await decideClaim(people.reviewer, await decision(ref)))
  good(await describeAgent(people.editor, await describing(id, { name: label, keepsOldName: false })))
  const content = contentWith([restingOn(sourceId, null)], {
    attributions: saying(id, 'KNOWN_TO_DESK'),
    statement: unique('An officer saw it'),
  })
  good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
  good(await decideClaim(people.reviewer, await decision(ref, { reason: 'They are not to be named.' })))
  return name
}

/** A clip, as the worker would have made it. */
async function showFile(ref: string): Promise<string> {
  const sha256 = await keepFile(Buffer.from(`the sound of ${ref}`))
  await withClient(ownDatabase().ownerUrl, async (owner) => {
    await owner.query('ALTER TABLE published.file DISABLE TRIGGER files_may_be_shown')
    await owner.query(
      `INSERT INTO published.file (claim_id, sha256, size, media_type, file_name)
       SELECT claim_id, decode($2, 'hex'), length($3), 'audio/wav', 'clip.wav' FROM published.claim WHERE ref = $1`,
      [ref, sha256, `the sound of ${ref}`],
    )
    await owner.query('ALTER TABLE published.file ENABLE ALWAYS TRIGGER files_may_be_shown')
  })
  return sha256
}

/**
 * The sample dossier, and all that it has not: a withheld claim and a merged one, a retraction’s like, a name that is kept
 * back, drafts that nobody may see, a file that readers may have.
 * @returns words that no reader may find
 */
export async function newWorld() {
  await loadSample(ownDatabase().migrateUrl, () => undefined)
  await notePageShape(ownDatabase().ownerUrl)
  const scene = await newScene()
  const { people } = scene
  const withheld = await scene.withheld()
  const { ref: merged } = await decidedClaim(people.editor, people.reviewer)
  const into = { ref: merged, version: await versionOf(merged), into: scene.rich.ref }
  good(await mergeClaim(people.reviewer, { ...into, reason: 'The same.' }))
  const { ref: draft } = await submittedClaim(people.editor, { statement: 'Nobody has decided this yet' })
  const name = await keptBack(scene)
  const sha256 = await showFile(scene.rich.ref)
  while ((await foldTally()) > 0);
  await countWords()
  return { scene, withheld, merged, file: sha256, silent: [draft, name, 'Nobody has decided this yet'] }
}
