import { parseArgs } from 'node:util'
import { type Role, roles } from '@/lib/auth/actor'
import { readConfig } from '@/lib/config'
import { closeDesk } from '@/lib/db'
import type { Outcome } from '@/lib/outcome'
import { addPerson } from '@/lib/people/commands/add-person'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { invitePerson } from '@/lib/people/commands/invite-person'
import { INVITATION_DAYS, linkOf } from '@/lib/people/invitation'
import { findPersonId, listPeople } from '@/lib/people/queries'
import { addPersonInput, email as emailShape, newPassword } from '@/lib/people/schema'
import { enterEnvironment } from '@/lib/start/enter-environment'
import { say } from '@/lib/start/progress'
import { runScript } from '@/lib/start/run-script'
import { StartError } from '@/lib/start/start-error'
import { askTerminal } from '@/scripts/ask-terminal'

const USAGE = `People, from the server's own command line:
  npm run user -- add EMAIL --role admin|reviewer|editor [--name NAME] [--link]
                                    asks for a password twice; --link makes a one-time link instead
  npm run user -- list
  npm run user -- link EMAIL        a new one-time link, for whoever lost theirs or their password
  npm run user -- deactivate EMAIL  ends every power and session; nothing is deleted`

type Options = { role?: string; name?: string; link?: boolean }

const operator = { kind: 'system', job: 'user' } as const
const isTerminal = process.stdin.isTTY && process.stdout.isTTY

/** What must be good to go on; a refusal is the sentence that the operator reads. */
function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new StartError(outcome.refusal.detail)
}

function emailIn(text: string | undefined): string {
  if (!text) throw new StartError(`Say whose: an e-mail address is missing.\n\n${USAGE}`)
  const parsed = emailShape.safeParse(text)
  if (parsed.success) return parsed.data
  throw new StartError(`${text} is no e-mail address. ${parsed.error.issues[0]?.message}`)
}

function roleIn(text: string | undefined): Role {
  const role = roles.find((known) => known.toLowerCase() === text?.toLowerCase())
  if (role) return role
  const choose = 'Choose --role admin, --role reviewer or --role editor.'
  throw new StartError(text ? `There is no role ${text}. ${choose}` : `The role is missing. ${choose}`)
}

async function idOf(email: string): Promise<string> {
  const id = await findPersonId(operator, email)
  if (id) return id
  throw new StartError(`Nobody here has the address ${email}. \`npm run user -- list\` shows who there is.`)
}

function sayLink(token: string): void {
  say(`One-time link, good for ${INVITATION_DAYS} days and shown only now:`)
  say(linkOf(readConfig(process.env).WHENCE_URL, token))
}

/** `ada.lindqvist@paper.example` is most likely Ada Lindqvist. */
const nameFrom = (email: string) =>
  (email.split('@')[0] ?? email)
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')

async function nameFor(email: string, given: string | undefined): Promise<string> {
  if (given) return given
  const likely = nameFrom(email)
  if (!isTerminal) return likely
  return (await askTerminal(`Name, as readers will see it [${likely}]: `, { hidden: false })).trim() || likely
}

async function choosePassword(): Promise<string> {
  const password = await askTerminal('Password (not shown): ', { hidden: true })
  const parsed = newPassword.safeParse(password)
  if (!parsed.success) throw new StartError(parsed.error.issues[0]?.message ?? 'This password will not do.')
  const again = await askTerminal('The same once more: ', { hidden: true })
  if (again !== password)
    throw new StartError('The two are not the same. Nothing was changed; run the command again.')
  return password
}

async function add(email: string, options: Options): Promise<void> {
  const role = roleIn(options.role)
  if (!options.link && !isTerminal) {
    throw new StartError(
      'There is no terminal to ask for a password on. Add --link to get a one-time link instead.',
    )
  }
  await enterEnvironment()
  if (await findPersonId(operator, email))
    throw new StartError(`Somebody with the address ${email} is here already.`)
  const input = addPersonInput.safeParse({ email, role, name: await nameFor(email, options.name) })
  if (!input.success) throw new StartError(`The name will not do: ${input.error.issues[0]?.message}`)
  const password = options.link ? undefined : await choosePassword()
  const { token } = good(await addPerson(operator, input.data, password))
  say(`Added ${input.data.name} <${email}> as ${role.toLowerCase()}.`)
  if (token) sayLink(token)
  else say(`They can sign in at ${readConfig(process.env).WHENCE_URL}/sign-in`)
}

async function list(): Promise<void> {
  await enterEnvironment()
  const people = await listPeople(operator)
  if (people.length === 0)
    return say('Nobody is here yet. Add the first person: npm run user -- add EMAIL --role admin')
  for (const { email, role, name, active, hasPassword } of people) {
    const standing = active ? (hasPassword ? '' : 'no password yet') : 'deactivated'
    say([email.padEnd(32), role.toLowerCase().padEnd(10), name.padEnd(24), standing].join(' ').trimEnd())
  }
}

async function link(email: string): Promise<void> {
  await enterEnvironment()
  sayLink(good(await invitePerson(operator, { personId: await idOf(email) })).token)
}

async function deactivate(email: string): Promise<void> {
  await enterEnvironment()
  good(await deactivatePerson(operator, { personId: await idOf(email) }))
  say(`Deactivated ${email}. Every session of theirs is over.`)
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      name: { type: 'string' },
      link: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [verb, who, ...rest] = positionals
  if (values.help || !verb) return say(USAGE)
  if (rest.length > 0)
    throw new StartError(`Too many words: ${rest.join(' ')}. A name of several words needs quotation marks.`)
  if (verb === 'list') return list()
  if (verb === 'add') return add(emailIn(who), values)
  if (verb === 'link') return link(emailIn(who))
  if (verb === 'deactivate') return deactivate(emailIn(who))
  throw new StartError(`There is no command ${verb}.\n\n${USAGE}`)
}

await runScript(USAGE, run, closeDesk)
