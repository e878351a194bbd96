import 'server-only'
import { notFound } from 'next/navigation'
import { signedIn } from '@/app/_doors/viewer'
import { isEditorial } from '@/lib/auth/actor'
import { listJudgedOtherwise } from '@/lib/review/judged-otherwise'
import { judgedFilter } from '@/lib/review/judged-views'

export type JudgedQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null

export async function loadJudgedOtherwise(query: JudgedQuery) {
  const actor = await signedIn('/desk/review/rules')
  if (!isEditorial(actor)) notFound()
  const filter = judgedFilter.parse({ because: one(query.because), cursor: one(query.cursor) })
  return { filter, page: await listJudgedOtherwise(actor, filter) }
}
