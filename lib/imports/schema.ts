import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'
import { bodyText, lineText } from '@/lib/text/well-formed'
import { dateForms, dateOrders, formats, newlines, type Shape } from './formats'
import { mappingInput } from './mapping'
import { type Reason, reasonCodes } from './reasons'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'This is not the hash of a file.')

/** `Reason` as the database keeps it. */
export const reasonShape = z.strictObject({
  code: z.enum(reasonCodes),
  line: z.exactOptional(z.int()),
  column: z.exactOptional(z.string()),
  value: z.exactOptional(z.string()),
}) satisfies z.ZodType<Reason>

/** `Shape` as it comes back from a form or the database. */
export const shapeInput = z.strictObject({
  format: z.enum(formats),
  encoding: z.string().min(1).max(40),
  encodingBy: z.enum(['mark', 'fit', 'guess']),
  hasBom: z.boolean(),
  newline: z.enum(newlines),
  delimiter: z.string().length(1).nullable(),
  quote: z.literal('"').nullable(),
  hasHeader: z.boolean(),
  list: z.array(z.string().max(400)).max(40).nullable(),
  columns: z.array(z.string().max(400)).max(2000),
  dates: z.array(
    z.strictObject({
      column: z.string(),
      forms: z.array(z.enum(dateForms)),
      order: z.enum(dateOrders),
      mixed: z.boolean(),
      examples: z.array(z.string()).max(20),
    }),
  ),
  remarks: z.array(reasonShape).max(2000),
}) satisfies z.ZodType<Shape>

/** `Position` as the database keeps it. */
export const positionShape = z.strictObject({
  at: z.int().min(0),
  row: z.int().min(0),
  line: z.int().min(1),
  part: z.int().min(0),
})

/** Whose file it is: under this name its mapping is kept. */
export const sourceName = lineText({ max: 160 })

/** A file that the store holds already, and what it turned out to be. */
const importedFile = z.strictObject({
  sha256,
  size: z.int().min(0),
  fileName: lineText({ max: 255 }),
  shape: shapeInput,
})

export const startImportInput = z.strictObject({
  file: importedFile,
  joined: importedFile.nullable(),
  sourceName,
  mapping: mappingInput,
  dry: z.boolean(),
})

export const pauseImportInput = z.strictObject({ importId: uuid })
export const resumeImportInput = z.strictObject({ importId: uuid })
export const undoImportInput = z.strictObject({ importId: uuid, reason: bodyText({ max: 2000 }) })
export const saveMappingInput = z.strictObject({ sourceName, mapping: mappingInput })

export type ImportedFileInput = z.infer<typeof importedFile>
export type StartImportInput = z.infer<typeof startImportInput>
export type PauseImportInput = z.infer<typeof pauseImportInput>
export type ResumeImportInput = z.infer<typeof resumeImportInput>
export type UndoImportInput = z.infer<typeof undoImportInput>
export type SaveMappingInput = z.infer<typeof saveMappingInput>
