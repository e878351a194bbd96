import { type Actor, isMember } from '@/lib/auth/actor'
import type { RevisionContent } from '@/lib/claims/revision'
import { config } from '@/lib/config'
import { db, type Tx } from '@/lib/db'
import { effectOf, type LintFinding, sentenceOfFinding } from '@/lib/exchange/lint-claimreview'
import { lintVerdict, toBeReviewed, type ToBeReviewed, type VerdictWords } from '@/lib/exchange/review-to-be'
import { findNow } from '@/lib/ledger/clock'
import { type Refused, refuse } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

/** The names that those in a claim had before, of whom it or another public claim says that they are not named. */
async function listKeptBack(tx: Tx, { attributions, parties, evidence }: RevisionContent): Promise<string[]> {
  const others = [...parties, ...evidence.flatMap(({ toldBy, source }) => [toldBy, source.publisher])]
  const everybody = [...attributions.map(({ agent }) => agent), ...others].flatMap((it) => it?.id ?? [])
  const silent = attributions.flatMap(({ agent, anonymity }) => (anonymity === 'NAMED' ? [] : agent.id))
  const rows = await tx.$queryRaw<Array<{ name: string }>>`
    SELECT DISTINCT f.name FROM desk.agent_former_name f JOIN desk.agent a ON a.id = f.agent_id AND a.name <> f.name
    WHERE f.agent_id = ANY (${everybody}::uuid[]) AND (f.agent_id = ANY (${silent}::uuid[])
      OR EXISTS (SELECT FROM desk.kept_back_name k WHERE k.slug = a.slug AND k.was = f.name))
    ORDER BY 1`
  return rows.map(({ name }) => name)
}

type Of = { ref: string; slug: string | null }

const find = async (tx: Tx, content: RevisionContent, of: Of): Promise<ToBeReviewed> =>
  toBeReviewed(content, of, {
    site: { origin: config().WHENCE_URL, name: wordsOf('site')('name') },
    keptBack: await listKeptBack(tx, content),
    now: (await findNow(tx)).toISOString(),
  })

/** What machines would be told of a claim with a verdict on this revision; null for whoever is not of the desk. */
export const findToBeReviewed = async (
  actor: Actor,
  content: RevisionContent,
  of: Of,
): Promise<ToBeReviewed | null> => (isMember(actor) ? db().$transaction((tx) => find(tx, content, of)) : null)

const fieldOf = ({ path }: LintFinding, { status }: VerdictWords): string | null => {
  if (path === 'reviewBody') return 'reason'
  if (path !== 'reviewRating.alternateName') return null
  return status === 'PARTLY_VERIFIED' ? 'parts' : 'reason'
}

/**
 * Refuses a verdict whose ClaimReview would tell machines something that is not so, where the reviewer's own words make it
 * so, or this program; see `effectOf`. What is wrong with the claim's words keeps back the markup alone.
 */
export async function refuseMisleading(
  tx: Tx,
  content: RevisionContent,
  of: Of,
  verdict: VerdictWords,
): Promise<Refused | null> {
  const all = lintVerdict(await find(tx, content, of), verdict)
  const findings = all.filter((finding) => effectOf(finding) === 'refuse')
  if (findings.length === 0) return null
  const issues = findings.flatMap((finding) => {
    const path = fieldOf(finding, verdict)
    return path === null ? [] : [{ path, message: sentenceOfFinding(finding) }]
  })
  return refuse('invalid', [...new Set(findings.map(sentenceOfFinding))].join(' '), issues)
}
