const troubles = ['wrong', 'throttled', 'unavailable', 'fault', 'offline'] as const
export type SignInTrouble = (typeof troubles)[number]

/** Which of our sentences belongs to next-auth's `error`; what we do not know is our fault, not the visitor's. */
export function troubleOf(error: string | null | undefined): SignInTrouble {
  if (error === 'CredentialsSignin') return 'wrong'
  return troubles.find((trouble) => trouble === error) ?? 'fault'
}
