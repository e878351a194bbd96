import type { Refusal } from '@/lib/outcome'

/** Puts what the server found wrong on the fields that it names; the rest of the refusal is told above the form. */
export function tellFields<Name extends string>(
  refusal: Refusal,
  names: readonly Name[],
  tell: (name: Name, error: { message: string }) => void,
) {
  for (const { path, message } of refusal.issues ?? []) {
    const name = names.find((each) => path === each || path.startsWith(`${each}.`))
    if (name) tell(name, { message })
  }
}
