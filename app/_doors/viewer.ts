import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { isMember, type Member } from '@/lib/auth/actor'
import { findActor } from '@/lib/auth/session'
import { logDenied } from '@/lib/log'

/** The actor of this request, asked once per request however many loads want it. */
export const viewer = cache(findActor)

/** For desk pages: the signed-in person, or the way to the sign-in page and back. */
export async function signedIn(backTo: string): Promise<Member> {
  const actor = await viewer()
  if (!isMember(actor)) redirect(`/sign-in?callbackUrl=${encodeURIComponent(backTo)}`)
  return actor
}

/** For admin pages: an administrator; anybody else finds nothing there. */
export async function administrator(backTo: string): Promise<Member> {
  const actor = await signedIn(backTo)
  if (actor.role !== 'ADMIN') {
    logDenied(actor, backTo, 'administrators only')
    notFound()
  }
  return actor
}
