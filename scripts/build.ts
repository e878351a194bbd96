import { ensureBuilt, ensureGenerated } from '@/lib/start/build'
import { sentenceFor } from '@/lib/start/sentences'

// What `npm start` does before it serves, for an image or a package that is built on another machine.
const root = process.cwd()
try {
  await ensureGenerated(root)
  await ensureBuilt(root)
} catch (cause) {
  process.stderr.write(`${sentenceFor(cause) ?? (cause instanceof Error ? cause.stack : String(cause))}\n`)
  process.exit(1)
}
