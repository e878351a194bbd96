'use server'

import { refreshBelow } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { mergeAgent } from '@/lib/agents/commands/merge-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { describeAgentInput, mergeAgentInput, separateAgentInput } from '@/lib/agents/schema'

export async function describeAgentAction(raw: unknown) {
  return refreshBelow('/desk/agents', await through(describeAgentInput, raw, describeAgent))
}

export async function mergeAgentAction(raw: unknown) {
  return refreshBelow('/desk/agents', await through(mergeAgentInput, raw, mergeAgent))
}

export async function separateAgentAction(raw: unknown) {
  return refreshBelow('/desk/agents', await through(separateAgentInput, raw, separateAgent))
}
