import type { Status } from '@/lib/claims/statuses'
import type { ClaimLine } from '@/lib/published/views'
import { spokenStatement } from '@/lib/renderings/rules'
import { formatPlainDay, isolated } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** As pages that show links want it (Open Graph): in pixels. */
export const IMAGE_SIZE = { width: 1200, height: 630 } as const

/** What a picture of a claim is drawn from; of a withheld one not a word is at hand. */
export type ImageFacts = {
  status: Status
  ref: string
  /** Without the scheme: `claims.example.org`. */
  site: string
} & (
  | Pick<
      ClaimLine,
      | 'statement'
      | 'statements'
      | 'language'
      | 'claimant'
      | 'said'
      | 'reports'
      | 'origins'
      | 'decidedAt'
      | 'url'
    >
  | { withheldAt: string }
)

export const originsText = ({ reports, origins }: Pick<ClaimLine, 'reports' | 'origins'>) =>
  reports === 0
    ? wordsOf('share')('image.noReports')
    : wordsOf('share')('image.origins', { reports, origins })

/** Whether it was said, beside whether it is so; of a retracted claim neither is still said by us. */
export const saidText = ({ said, status }: Pick<ClaimLine, 'said' | 'status'>): string[] =>
  said === null || status === 'RETRACTED'
    ? []
    : [wordsOf('share')('said', { status: wordsOf('statuses')(`${said}.label`) })]

/** The picture in words, for who does not see it. */
export function imageAlt(facts: ImageFacts): string {
  const t = wordsOf('share')
  if ('withheldAt' in facts) return t('image.withheld')
  return t('image.alt', {
    status: wordsOf('statuses')(`${facts.status}.label`),
    statement: isolated(spokenStatement(facts).statement),
    origins: originsText(facts),
    when: formatPlainDay(facts.decidedAt),
  })
}
