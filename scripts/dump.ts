import { parseArgs } from 'node:util'
import { readConfig } from '@/lib/config'
import { enterEnvironment } from '@/lib/start/enter-environment'
import { say } from '@/lib/start/progress'
import { runScript } from '@/lib/start/run-script'
import { StartError } from '@/lib/start/start-error'
import { wordsOf } from '@/lib/words/words'

const USAGE = `Everything that readers may have, as files:
  npm run dump -- DIR    claims (JSON Lines, CSV), provenance (PROV-JSON, PROV-N), quotations (Web Annotation), reviews (ClaimReview),
                         what another instance needs to show the same, and checksums
DIR must be empty, or not there yet.`

const EVERY = 1_000

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const [folder, ...rest] = positionals
  if (values.help) return say(USAGE)
  if (!folder || rest.length > 0) throw new StartError(`Name one folder.\n\n${USAGE}`)
  await enterEnvironment()
  const { dumpPublic } = await import('@/lib/dump/dump-public')
  const site = { origin: readConfig(process.env).WHENCE_URL, name: wordsOf('site')('name') }
  let said = 0
  const outcome = await dumpPublic(folder, site, (claims) => {
    if (claims > said && claims % EVERY === 0) say(`${(said = claims)} claims …`)
  })
  if (!outcome.ok) throw new StartError(outcome.refusal.detail)
  say(`${outcome.value.claims} claims are in ${outcome.value.folder}.`)
}

await runScript(USAGE, run)
