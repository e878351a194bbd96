import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Invariant } from '@/lib/fsck/invariant'
import { listPowers, listWrongOwners } from '@/lib/fsck/powers'

const committed = async () =>
  (await readFile(join(process.cwd(), 'prisma/powers.txt'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

export const databaseInvariants: Invariant[] = [
  {
    name: 'privileges and guards are the committed ones (prisma/powers.txt)',
    find: async (sql) => {
      const [live, written] = [new Set(await listPowers(sql)), new Set(await committed())]
      return [
        ...[...written].filter((line) => !live.has(line)).map((line) => `missing: ${line}`),
        ...[...live].filter((line) => !written.has(line)).map((line) => `too much: ${line}`),
      ]
    },
  },
  { name: 'everything belongs to whence_owner', find: listWrongOwners },
  {
    name: 'an acknowledged write survives a crash (fsync, full_page_writes, synchronous_commit)',
    find: async (sql) => {
      const rows = await sql<{ name: string; setting: string }>(
        `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting <> 'on'`,
      )
      return rows.map((row) => `${row.name} is ${row.setting}`)
    },
  },
]
