'use server'

import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import type { Actor } from '@/lib/auth/actor'
import { declineSuggestion } from '@/lib/linking/commands/decline-suggestion'
import { linkOfSuggestion } from '@/lib/linking/link-of-suggestion'
import {
  acceptSuggestionInput,
  type AcceptSuggestionInput,
  declineSuggestionInput,
} from '@/lib/linking/schema'
import { linkDocument } from '@/lib/provenance/commands/link-document'

/** A suggestion is taken by making its link: the one command there is for links. */
async function acceptSuggestion(actor: Actor, input: AcceptSuggestionInput) {
  const link = await linkOfSuggestion(actor, input)
  return link.ok ? linkDocument(actor, link.value) : link
}

export async function acceptSuggestionAction(raw: unknown) {
  return refreshDesk(await through(acceptSuggestionInput, raw, acceptSuggestion))
}

export async function declineSuggestionAction(raw: unknown) {
  return refreshDesk(await through(declineSuggestionInput, raw, declineSuggestion))
}
