import type { Outcome } from '@/lib/outcome'

/** The value of an outcome. In the dossier a refusal is a fault, and its sentence says which. */
export function granted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  const { code, detail, issues } = outcome.refusal
  throw new Error(
    [`${code}: ${detail}`, ...(issues ?? []).map((issue) => `${issue.path}: ${issue.message}`)].join('\n'),
  )
}
