import type { ClaimContent, EvidenceInput } from '@/lib/claims/schema'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { heardIn, inEnglish, newRecording } from './recording'
import {
  decision,
  evidenceFrom,
  good,
  newDocument,
  type newPeople,
  quotationOf,
  restingOn,
  submittedWith,
} from './scene'

type People = Awaited<ReturnType<typeof newPeople>>

type Rich = {
  /** Who alleges it, as The Wire has it. */
  alleging?: string
  more?: Partial<ClaimContent>
}

const speaker = (name: string, verb: 'SAYS' | 'ALLEGES') => ({
  agent: { kind: 'new' as const, name, agentKind: 'ORGANISATION' as const },
  verb,
  anonymity: 'NAMED' as const,
  basis: 'TOLD' as const,
  saidOn: '2022-03',
})

/** A public claim with words that were heard, Persian ones with a translation, hostile ones, and two levels of attribution. */
export async function richClaim(people: People, { alleging = 'Harbour office', more = {} }: Rich = {}) {
  const recording = await newRecording(people.editor)
  const text = 'Briefing 😀: "no" \\ so\n</script> %41 // کشتی غرق شد. The end.'
  const document = await newDocument(people.editor, 'سند', text, 'The Wire')
  const evidence: EvidenceInput[] = [
    restingOn(recording.sourceId, { ...heardIn(recording), translation: inEnglish }),
    restingOn(document.sourceId, quotationOf(document, '"no" \\ so\n</script> %41 // کشتی')),
    evidenceFrom(await newDocument(people.editor), { stance: 'DISPUTES', note: '"It" \\ sank.' }),
  ]
  const { ref } = await submittedWith(people.editor, evidence, {
    attributions: [speaker('The Wire', 'SAYS'), speaker(alleging, 'ALLEGES')],
    ...more,
  })
  const { slug } = good(await decideClaim(people.reviewer, await decision(ref)))
  return { ref, slug, document }
}
