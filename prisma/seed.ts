import { closeDesk } from '@/lib/db'
import { loadSample, SampleRefused } from '@/lib/sample/load-sample'

/**
 * Loads the sample dossier into a fresh, migrated database. DATABASE_URL_WEB is the desk's own way in;
 * WHENCE_OWNER_URL becomes the owner, who alone may set the record's clock while the dossier is loaded.
 */
async function seed(): Promise<number> {
  const owner = process.env.WHENCE_OWNER_URL
  if (!owner)
    throw new SampleRefused(
      'WHENCE_OWNER_URL is not set. `npm start` sets it; it is the owner’s way into the database.',
    )
  await loadSample(owner, (line) => process.stdout.write(`${line}\n`))
  return 0
}

process.exitCode = await seed()
  .catch((cause: unknown) => {
    const isPlain = cause instanceof SampleRefused
    process.stderr.write(
      `${isPlain ? cause.message : cause instanceof Error ? cause.stack : String(cause)}\n`,
    )
    return 1
  })
  .finally(() => void closeDesk())
