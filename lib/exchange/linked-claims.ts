import type { Claim, Organization, Person } from 'schema-dts'
import type { AgentKind, Anonymity, Verb } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'

const english = wordsOf('terms', 'en')

/** Who says it, or passes on what the next level says; the outermost first, as on the page. */
export type Level = {
  agent: { name: string; kind: AgentKind | null }
  verb: Verb
  anonymity?: Anonymity | undefined
  saidOn: string | null
}

/** What the levels say, as one sentence: “A says that B alleges: …”. Of the verbs' language, which is English. */
export function sayingOf(levels: ReadonlyArray<Pick<Level, 'agent' | 'verb'>>, statement: string): string {
  const said = levels.map(({ agent, verb }) => `${agent.name} ${english(`verb.${verb}`)}`)
  return said.length === 0 ? statement : `${said.join(' that ')}: ${statement}`
}

const unnamed: Record<Anonymity, string | null> = {
  NAMED: null,
  PSEUDONYMOUS: 'Known by a pseudonym.',
  KNOWN_TO_DESK: 'Known to the newsroom, and not named.',
  ANONYMOUS: 'Spoke without a name.',
}

/** schema.org knows persons and organisations only; whoever is not named says so in the description. */
function schemaAgentOf({ agent: { name, kind }, anonymity = 'NAMED' }: Claiming): Person | Organization {
  const description =
    kind === 'ANONYMOUS_GROUP' ? 'Unnamed speakers; not an organisation.' : unnamed[anonymity]
  const named = description === null ? { name } : { name, description }
  return kind === 'PERSON' ? { '@type': 'Person', ...named } : { '@type': 'Organization', ...named }
}

type Claiming = Pick<Level, 'agent' | 'verb' | 'anonymity' | 'saidOn'>

/**
 * Who claims it, and when they did. Whoever denies something does not claim it, nor was it claimed then: that they deny it
 * is told by the claim further out.
 */
export const claimedOnlyBy = (level: Claiming) =>
  level.verb === 'DENIES'
    ? {}
    : { author: schemaAgentOf(level), ...(level.saidOn ? { datePublished: level.saidOn } : {}) }

export type LinkedClaimsFacts = {
  /** The claim's public page. */
  url: string
  statement: string
  levels: readonly Level[]
  /** Who read one claim out of another: the newsroom. */
  interpreter: Organization
}

type Claimed = { id: string; text: string; level: Level }

// Counted from the claim outwards, so that an address stays when somebody further out is added.
const claimedBy = ({ url, statement, levels }: LinkedClaimsFacts): Claimed[] =>
  levels
    .map((level, at) => ({
      id: at === levels.length - 1 ? `${url}#claim` : `${url}#claim-${levels.length - at}`,
      text: sayingOf(levels.slice(at + 1), statement),
      level,
    }))
    .reverse()

/**
 * “A reports that B alleges X” as linked claims of schema.org: X, which B claims, and which appears in “B alleges X”, which
 * A claims and which is about X; and so on outwards. The innermost is the one that is reviewed.
 */
export function linkedClaimsOf(facts: LinkedClaimsFacts): Claim {
  const chain = claimedBy(facts)
  return chain.reduceRight<Claim>(
    (outer, { id, text, level }, at) => {
      const inner = chain[at - 1]
      const isOutermost = at === chain.length - 1
      return {
        '@type': 'Claim',
        '@id': id,
        text,
        ...claimedOnlyBy(level),
        ...(inner ? { about: { '@id': inner.id }, claimInterpreter: facts.interpreter } : {}),
        ...(isOutermost ? {} : { appearance: outer }),
      }
    },
    { '@type': 'Claim', '@id': `${facts.url}#claim`, text: facts.statement },
  )
}
