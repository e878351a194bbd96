import { closeDesk } from '@/lib/db'
import { foldAnew } from '@/lib/published/fold-anew'

// Run by the start after an upgrade, with the application's own way into the database.
process.stdout.write(`${await foldAnew()}\n`)
await closeDesk()
