import { z } from 'zod'
import { admit, nameOf } from '@/app/_doors/admit'
import type { Body } from '@/app/_doors/json-body'
import type { Actor, Member } from '@/lib/auth/actor'
import { baton } from '@/lib/claims/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { Scope } from '@/lib/tokens/rules'

/** What an address says beside the body: the claim, and the thing upon it. */
export type Place = { ref: string; id: string }

/** An act that programs can do: one command behind one address. */
export type ApiAct = {
  /** Of the command. */
  name: string
  /** What it does, in a sentence. */
  summary: string
  /** As the folders of `app` spell it. */
  path: `/api/v1/${string}`
  scope: Scope
  status: 200 | 201
  /** What a body must be, and what is answered. */
  sends: z.ZodType
  gives: z.ZodType
  run: (actor: Member, body: Body, place: Place) => Promise<Outcome<unknown>>
  /** What is answered where the act was done. */
  tell: (value: unknown, sent: Body) => Body
}

type ActOptions<Value> = Pick<ApiAct, 'path' | 'scope' | 'summary'> & {
  /** 201 where something is made (it is then read at the claim's address); 200 unless told. */
  status?: ApiAct['status']
  /** True where the command is a step of the claim: the answer says which version comes of it. */
  moves?: true
  /** What the command gives. */
  gives: z.ZodType<Value> & z.ZodObject
  /** The command's names for what the address says. */
  takes: Partial<Record<keyof Place, string>>
  /** What nobody sends through this door. */
  fixed?: Body
  /** What may be left out. */
  defaults?: Body
  /** Completes or translates what was sent, before it is held against the command's schema. */
  prepare?: (actor: Member, body: Body, place: Place) => Promise<Outcome<Body>>
  /** What `prepare` fills in where it is left out. */
  fills?: readonly string[]
  /** What is sent, where `prepare` makes something else of it. */
  sends?: z.ZodType
}

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null

function tooMuch(body: Body, names: readonly string[]) {
  const issues = names
    .filter((name) => Object.hasOwn(body, name))
    .map((path) => ({ path, message: 'This field is not known here. Leave it out.' }))
  return issues[0] ? refuse('invalid', issues[0].message, issues) : null
}

// The step that was done leads from the version that was sent to the next; a claim just logged has version 1.
const nextVersion = ({ version }: Body) => ({ version: (typeof version === 'number' ? version : 0) + 1 })

type Sent = { placed: readonly string[]; defaults: Body; fills: readonly string[] }

/** What a command takes, without what the address says and with what may be left out. */
function sentOf(schema: z.ZodObject, { placed, defaults, fills }: Sent): z.ZodType {
  const fields = Object.entries(schema.shape).filter(([name]) => !placed.includes(name))
  const open = fields.map(([name, field]) => {
    if (fills.includes(name)) return [name, z.optional(field)] as const
    return [name, Object.hasOwn(defaults, name) ? z._default(field, defaults[name]) : field] as const
  })
  return z.strictObject(Object.fromEntries(open))
}

/** Puts a command behind an address: what the address and the body say together is the command's input. */
export function act<Schema extends z.ZodObject, Value>(
  schema: Schema,
  command: (actor: Actor, input: z.infer<Schema>) => Promise<Outcome<Value>>,
  options: ActOptions<NoInfer<Value>>,
): ApiAct {
  const { path, scope, summary, status = 200, moves, gives, takes, fixed = {}, defaults = {} } = options
  const { prepare, fills = [] } = options
  const placed = (place: Place): Body => ({
    ...fixed,
    ...(takes.ref ? { [takes.ref]: place.ref } : {}),
    ...(takes.id ? { [takes.id]: place.id } : {}),
  })
  const names = Object.keys(placed({ ref: '', id: '' }))
  return {
    name: nameOf(command),
    summary,
    path,
    scope,
    status,
    sends: options.sends ?? sentOf(schema, { placed: names, defaults, fills }),
    gives: moves ? gives.extend({ version: baton }) : gives,
    run: async (actor, body, place) => {
      const surplus = tooMuch(body, names)
      if (surplus) return surplus
      const prepared = prepare ? await prepare(actor, body, place) : done(body)
      if (!prepared.ok) return prepared
      return admit(actor, schema, { ...defaults, ...prepared.value, ...placed(place) }, command)
    },
    tell: (value, sent) => ({ ...(isObject(value) ? value : {}), ...(moves ? nextVersion(sent) : {}) }),
  }
}
