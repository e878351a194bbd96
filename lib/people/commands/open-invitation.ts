import { done, type Outcome, refuse } from '@/lib/outcome'
import { findInvited, type Invited, SPENT } from '@/lib/people/invitation'

/** Whose one-time link this is; asking spends nothing, and only whoever holds the token can ask. */
export async function openInvitation(input: { token: string }): Promise<Outcome<Invited>> {
  const invited = await findInvited(input.token)
  return invited ? done(invited) : refuse('invalid', SPENT)
}
