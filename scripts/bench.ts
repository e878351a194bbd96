import { parseArgs } from 'node:util'
import { benches as databaseBenches } from '@/lib/bench/benches'
import { runBench } from '@/lib/bench/run-bench'
import { closeDesk } from '@/lib/db'
import { ensureGenerated } from '@/lib/start/build'
import { withClient } from '@/lib/start/databases'
import { say, step } from '@/lib/start/progress'
import { startThrowaway } from '@/lib/start/throwaway'
import { appBenches } from '@/tests/bench/benches'

/**
 * npm run bench                     everything, on a PostgreSQL of its own in a temporary folder
 * npm run bench -- queue            only benches whose name contains the word
 * npm run bench -- --rounds 500     how often each case is run
 * npm run bench -- --data DIR       keeps there what takes long to make, for the next run
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '200' }, data: { type: 'string' } },
})
const benches = [...databaseBenches, ...appBenches]
const chosen = benches.filter((bench) => positionals.every((word) => bench.name.includes(word)))
if (chosen.length === 0) say(`There is no such bench. There are: ${benches.map((it) => it.name).join(', ')}`)

await ensureGenerated(process.cwd())
for (const bench of chosen) {
  if ('tell' in bench) {
    for (const line of await bench.tell(values.data)) say(line)
    continue
  }
  const throwaway = await startThrowaway(process.cwd(), 'bench')
  try {
    Object.assign(process.env, throwaway.environment)
    const lines = await withClient(throwaway.urls.superuser, (owner) =>
      step(`Measuring ${bench.name}`, () => runBench(bench, owner, Number(values.rounds))),
    )
    for (const line of lines) say(line)
  } finally {
    await closeDesk()
    await throwaway.end()
  }
}
