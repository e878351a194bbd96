import { enterEnvironment } from '@/lib/start/enter-environment'

await enterEnvironment()
const { closeDesk } = await import('@/lib/db')
const { beforeChecking, checkEverything } = await import('@/lib/fsck/check-everything')

const copied = await beforeChecking()
if (copied) process.stdout.write(`${copied}\n`)

// One line per invariant; exit code 1 where any is broken.
let broken = 0
for await (const { name, violations } of checkEverything()) {
  process.stdout.write(`${violations.length === 0 ? 'ok  ' : 'FAIL'} ${name}\n`)
  for (const violation of violations.slice(0, 20)) process.stdout.write(`       ${violation}\n`)
  if (violations.length > 20) process.stdout.write(`       … and ${violations.length - 20} more\n`)
  if (violations.length > 0) broken += 1
}
await closeDesk()
process.exitCode = broken === 0 ? 0 : 1
