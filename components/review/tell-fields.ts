import type { Refusal } from '@/lib/outcome'

/**
 * Puts what the server found wrong on the fields that it names; the rest of the refusal is told above the form. The first
 * of them gets the focus: what is told above may be far out of sight.
 */
export function tellFields<Name extends string>(
  refusal: Refusal,
  names: readonly Name[],
  tell: (name: Name, error: { message: string }, options: { shouldFocus: boolean }) => void,
) {
  let isFirst = true
  for (const { path, message } of refusal.issues ?? []) {
    const name = names.find((each) => path === each || path.startsWith(`${each}.`))
    if (!name) continue
    tell(name, { message }, { shouldFocus: isFirst })
    isFirst = false
  }
}
