import { z } from 'zod'
import type { Scope } from '@/lib/tokens/rules'

/** One address that programs write to: the command behind it, what it takes and what it gives. */
export type WriteOperation = {
  operationId: string
  summary: string
  /** As the folders of `app` spell it. */
  path: `/api/v1/${string}`
  scope: Scope
  status: 200 | 201
  sends: z.ZodType
  gives: z.ZodType
}

/** A kind of problem, by its code. */
export type ProblemKind = { code: string; status: number; title: string }

/** The path as OpenAPI spells it. */
export const templateOf = (path: string): string => path.replace(/\[(\w+)\]/g, '{$1}')

const places: Record<string, z.ZodType> = {
  ref: z.string().meta({ description: 'The ref of a claim: `C-7K3Q9`.' }),
  id: z.string().meta({ description: 'The id of what is meant.' }),
  slug: z.string().meta({ description: 'The slug of its page.' }),
  code: z.string().meta({ description: 'The last part of a problem’s `type`.' }),
}

/** What stands in a path, by name. */
export function placesOf(path: string): z.ZodObject {
  const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  return z.object(Object.fromEntries(names.map((name) => [name, places[name] ?? z.string()])))
}

/** Under which heading an address is told: the noun that its path begins with. */
export const nounOf = (path: string): string => path.split('/')[3]?.replace(/\.\w+$/, '') ?? ''
