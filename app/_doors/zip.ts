import { ZipFile } from 'yazl'

// Of a zip file's entries only the clock on the wall is told: this moment reads there as it is in UTC, wherever it is packed.
const inUtc = (at: Date): Date =>
  new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  )

/** Packs files, all of one date: the same files are the same bytes each time. */
export async function zipOf(
  files: ReadonlyArray<{ name: string; bytes: Buffer }>,
  date: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const { name, bytes } of files)
    zip.addBuffer(bytes, name, { mtime: inUtc(date), mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}
