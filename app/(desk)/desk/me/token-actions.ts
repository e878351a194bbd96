'use server'

import { through } from '@/app/_doors/through'
import { makeToken } from '@/lib/tokens/commands/make-token'
import { revokeToken } from '@/lib/tokens/commands/revoke-token'
import { makeTokenInput, revokeTokenInput } from '@/lib/tokens/schema'

export async function makeTokenAction(raw: unknown) {
  return through(makeTokenInput, raw, makeToken)
}

export async function revokeTokenAction(raw: unknown) {
  return through(revokeTokenInput, raw, revokeToken)
}
