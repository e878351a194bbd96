import 'server-only'
import type { Member } from '@/lib/auth/actor'
import { findFile } from '@/lib/imports/find-file'
import { lookAtFile } from '@/lib/imports/look-at-file'
import type { Mapping } from '@/lib/imports/mapping'
import { mappingOf } from '@/lib/imports/proposals'
import { findUnended, listMappings } from '@/lib/imports/queries'
import type { SavedMapping } from '@/lib/imports/views'
import type { DescribedFile, FileRef, LookedAt, SecondFile, WaitingFile } from '@/lib/imports/wizard'
import { columnsMissing } from '@/lib/imports/wizard-draft'

/** How an import of the same file was mapped before. */
export type Before = { sourceName: string; mapping: Mapping; joined: SecondFile | null }

/** Mappings that are offered: one’s own first, then the newest. */
const MOST_OFFERED = 60

const stemOf = (fileName: string) => fileName.replace(/\.[^.]{1,12}$/, '') || fileName

/** The mapping to begin with: that of before, one kept under the file's name, or none, and what its columns tell is taken. */
function mappingFor({ file }: LookedAt, kept: readonly SavedMapping[], before: Before | null) {
  if (before) return before.mapping
  if (!file.ok) return null
  const { columns } = file.shape
  return kept.find(({ mapping }) => columnsMissing(columns, mapping).length === 0)?.mapping ?? null
}

/** A file that waits, with what it looks like and what its first rows would become; null where it is not there, or not theirs. */
export async function loadFile(actor: Member, ref: FileRef, before: Before | null) {
  const found = await findFile(actor, ref)
  if (!found) return null
  const waiting: WaitingFile = { ref, fileName: found.fileName, size: found.size, said: found.said }
  const sourceName = before?.sourceName ?? stemOf(found.fileName).slice(0, 160)
  const asked: DescribedFile = { file: ref, said: {} }
  const joined = before?.joined ? { file: before.joined.ref, said: before.joined.said } : null
  const looked = await lookAtFile(actor, { ...asked, joined, mapping: null })
  if (!looked.ok) return null
  const [own, mappings, unended] = await Promise.all([
    listMappings(actor, sourceName),
    listMappings(actor),
    findUnended(actor, { sha256: found.sha256, dry: false }),
  ])
  const given = mappingFor(looked.value, own, before)
  const { file } = looked.value
  const mapping = given ?? (file.ok ? mappingOf(file.proposal.draft) : null)
  const shown =
    mapping && !(mapping.join && !joined) ? await lookAtFile(actor, { ...asked, joined, mapping }) : looked
  return {
    personId: actor.id,
    waiting,
    looked: shown.ok ? shown.value : looked.value,
    sourceName,
    given,
    joined: before?.joined ?? null,
    mappings: mappings.slice(0, MOST_OFFERED),
    unendedId: unended?.importId ?? null,
  }
}
