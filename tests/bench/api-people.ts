import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { makeToken } from '@/lib/tokens/commands/make-token'
import type { Scope } from '@/lib/tokens/rules'

/** Prints a token of an editor and one of a reviewer, as JSON: run against a database that holds the sample's people. */
async function tokenOf(role: 'EDITOR' | 'REVIEWER', scopes: Scope[]): Promise<string> {
  const { id, name } = await db().person.findFirstOrThrow({
    where: { role, active: true },
    select: { id: true, name: true },
    orderBy: { createdAt: 'asc' },
  })
  const person: Member = { kind: 'member', id, name, role }
  // Who stated them this year already is refused, which is as well.
  if (role === 'REVIEWER') await stateInterests(person, { agents: [], topics: [], remark: null })
  const made = await makeToken(person, { name: 'bench', scopes, days: 1 })
  if (!made.ok) throw new Error(made.refusal.detail)
  return made.value.token
}

const tokens = { editor: await tokenOf('EDITOR', ['log']), reviewer: await tokenOf('REVIEWER', ['review']) }
process.stdout.write(`${JSON.stringify(tokens)}\n`)
await closeDesk()
