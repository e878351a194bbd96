import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'
import type { Candidate } from './candidate'
import { formats, isTable, newlines, type Said, type Shape } from './formats'
import { mappingInput } from './mapping'
import type { Proposal } from './proposals'
import type { Reason } from './reasons'
import { sourceName } from './schema'

/** A file that somebody sent and that waits to be imported, or that of an import of theirs. */
export const fileRef = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('upload'), id: uuid }),
  z.strictObject({ from: z.literal('import'), id: uuid, role: z.enum(['ROWS', 'JOINED']) }),
])
export type FileRef = z.infer<typeof fileRef>

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement'
  } catch {
    // RangeError: a label that the Encoding Standard does not have.
    return false
  }
}

const isMark = (text: string) => !/["\r\n]/.test(text)

/** What a person says of a file, where it is not what it looks like. */
export const saidInput = z.strictObject({
  format: z.exactOptional(z.enum(formats)),
  encoding: z.exactOptional(z.string().max(40).refine(isEncoding, 'This is no encoding that we know.')),
  newline: z.exactOptional(z.enum(newlines)),
  delimiter: z.exactOptional(
    z
      .string()
      .length(1, 'Cells are divided by one character.')
      .refine(isMark, 'Cells are not divided by this character.')
      .nullable(),
  ),
  quote: z.exactOptional(z.literal('"').nullable()),
  hasHeader: z.exactOptional(z.boolean()),
  list: z.exactOptional(z.array(z.string().max(400)).max(40).nullable()),
}) satisfies z.ZodType<Said>

const describedFile = z.strictObject({ file: fileRef, said: saidInput })
export type DescribedFile = z.infer<typeof describedFile>

export const lookInput = z.strictObject({
  ...describedFile.shape,
  joined: describedFile.nullable(),
  mapping: mappingInput.nullable(),
})
export type LookInput = z.infer<typeof lookInput>

export const beginImportInput = z.strictObject({
  ...describedFile.shape,
  joined: describedFile.nullable(),
  sourceName,
  mapping: mappingInput,
  dry: z.boolean(),
  /** Whether the mapping is kept under the source's name. */
  keeps: z.boolean(),
})
export type BeginImportInput = z.infer<typeof beginImportInput>

/** The same import again, for good: of a dry run. */
export const repeatImportInput = z.strictObject({ importId: uuid })
export type RepeatImportInput = z.infer<typeof repeatImportInput>

/** What a file turned out to be, for whoever maps its columns. */
export type FileLook =
  | {
      ok: true
      shape: Shape
      /** Where a JSON document has lists that may be its rows. */
      lists: string[][]
      /** What stands in a column, in the first rows that hold anything there. */
      examples: Record<string, string[]>
      proposal: Proposal
    }
  | { ok: false; reason: Reason }

/** What would become of one of the first rows. Of many documents the first few are shown; `documents` counts all. */
export type PreviewRow = { row: number; line: number } & (
  { ok: true; candidate: Candidate; documents: number; remarks: Reason[] } | { ok: false; reasons: Reason[] }
)

export type LookedAt = {
  file: FileLook
  joined: FileLook | null
  /** Null where it is not said yet which column is what. */
  rows: PreviewRow[] | null
  /** The second file is too large to be searched for the rows of a preview. */
  isJoinedUnread: boolean
}

/** A file that waits to be mapped: what it is called, and what is known of it already. */
export type WaitingFile = {
  ref: FileRef
  fileName: string
  size: number
  said: Said
}

/** What is said now beside what was said before; of a file that is no table after all, only its bytes' own sayings stay. */
export function saidTogether(before: Said, now: Said): Said {
  const [was, is] = [before.format, now.format]
  if (was === undefined || is === undefined || isTable(was) === isTable(is)) return { ...before, ...now }
  const { encoding, newline } = before
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(newline === undefined ? {} : { newline }),
    ...now,
  }
}

/** A second file, whose rows belong to those of the first. */
export type SecondFile = WaitingFile

/** The parts of a shape as a person would say them, so that it is read the same again. */
export const saidOf = ({
  format,
  encoding,
  newline,
  delimiter,
  quote,
  hasHeader,
  list,
}: Shape): Required<Said> => ({ format, encoding, newline, delimiter, quote, hasHeader, list })
