import { z } from 'zod'
import { type AgentDescription, describeAgentInput } from '@/lib/agents/schema'
import { agentKinds } from '@/lib/sources/rules'

const text = z.string().catch('')

/** A description as a form holds it: every text a text, empty where nothing is said. Also read from what a browser kept. */
export const describeForm = z.object({
  value: z.object({
    name: text,
    kind: z.enum(agentKinds),
    description: text,
    keepsOldName: z.boolean().catch(true),
    aliases: z.array(z.object({ name: text, language: text })),
    sameAs: z.array(z.object({ text })),
  }),
  reason: text,
  /** What was seen when it was typed, so that words that come back are not taken for an answer to a newer description. */
  seen: text,
})
export type DescribeForm = z.infer<typeof describeForm>

export function formOf(agent: AgentDescription): DescribeForm {
  const value = {
    name: agent.name,
    kind: agent.kind,
    description: agent.description ?? '',
    keepsOldName: true,
    aliases: agent.aliases.map(({ name, language }) => ({ name, language: language ?? '' })),
    sameAs: agent.sameAs.map((each) => ({ text: each })),
  }
  return { value, reason: '', seen: JSON.stringify(value) }
}

/** Whether nothing in it differs from this description. */
export function isUntouched(form: DescribeForm, agent: AgentDescription): boolean {
  const { value, reason } = describeForm.parse(form)
  return reason === '' && JSON.stringify(value) === formOf(agent).seen
}

/** Whether it was typed over another description than this one. */
export const isOlder = (form: DescribeForm, agent: AgentDescription): boolean =>
  form.seen !== formOf(agent).seen

// From the end only, so that the place of every other row stays what the form shows.
function withoutBlankTail<Row>(rows: readonly Row[], textOf: (row: Row) => string): Row[] {
  return rows.slice(0, rows.findLastIndex((row) => textOf(row).trim() !== '') + 1)
}

const orNull = (typed: string) => (typed.trim() === '' ? null : typed)

/** What the command takes for what the form holds, said to one who saw `was`. */
export const meaningOf = (id: string, was: AgentDescription) =>
  z.preprocess(({ value, reason }: DescribeForm) => {
    const { name, kind, description, keepsOldName, aliases, sameAs } = value
    return {
      id,
      was: {
        name: was.name,
        kind: was.kind,
        description: was.description,
        sameAs: was.sameAs,
        aliases: was.aliases,
      },
      value: {
        name,
        kind,
        description: orNull(description),
        keepsOldName,
        aliases: withoutBlankTail(aliases, (alias) => alias.name).map((alias) => ({
          name: alias.name,
          language: orNull(alias.language),
        })),
        sameAs: withoutBlankTail(sameAs, (each) => each.text).map((each) => each.text),
      },
      reason,
    }
  }, describeAgentInput)
