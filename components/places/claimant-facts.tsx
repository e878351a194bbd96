import type { ReactNode } from 'react'
import { Facts, type Fact } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { isWikidataId, nameTag, sameAsHref } from '@/lib/agents/names'
import type { AgentCard, ClaimantPlace } from '@/lib/published/places'
import { agentKindSheet, reliabilitySheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { Name } from './source-words'

/** What is said of an address: whose it is. Anything that is no web address is told, and leads nowhere. */
function SameAs({ children }: { children: string }) {
  const t = wordsOf('places')
  const href = sameAsHref(children)
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return <bdi>{children}</bdi>
  const text = isWikidataId(children) ? t('claimant.wikidata', { id: children }) : new URL(href).hostname
  return (
    <a
      href={href}
      rel="noopener nofollow external"
      className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
    >
      <bdi>{text}</bdi>
    </a>
  )
}

function List({ children }: { children: ReadonlyArray<{ key: string; node: ReactNode }> }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {children.map(({ key, node }) => (
        <li key={key}>{node}</li>
      ))}
    </ul>
  )
}

function gradeFact({ grade }: AgentCard): Fact[] {
  const t = wordsOf('places')
  if (!grade) return []
  const words = reliabilitySheet[grade.grade].label.toLowerCase()
  const detail = (
    <span data-grade={grade.grade}>
      {t('source.gradeText', { grade: grade.grade, words })}
      <span dir="auto" lang={nameTag(grade.reason)} className="block text-muted">
        {grade.reason}
      </span>
      <span className="block text-muted">
        {t.rich('claimant.gradedOn', { when: () => <TimeText key="when" at={grade.at} /> })}
      </span>
    </span>
  )
  return [{ term: t('claimant.grade'), detail }]
}

function factsOf({ card, merged, documents }: ClaimantPlace): Fact[] {
  const t = wordsOf('places')
  const { aliases, sameAs, description } = card
  const names = aliases.map(({ name, language }) => ({
    key: name,
    node: (
      <bdi lang={nameTag(name, language)} data-alias>
        {name}
      </bdi>
    ),
  }))
  const others = merged.map(({ slug, name }) => ({ key: slug, node: <Name>{name}</Name> }))
  const elsewhere = sameAs.map((each) => ({ key: each, node: <SameAs>{each}</SameAs> }))
  return [
    { term: t('claimant.kind'), detail: agentKindSheet[card.kind].label },
    ...(description
      ? [
          {
            term: t('claimant.about'),
            detail: (
              <span dir="auto" className="block max-w-measure whitespace-pre-line">
                {description}
              </span>
            ),
          },
        ]
      : []),
    ...(names.length > 0 ? [{ term: t('claimant.aliases'), detail: <List>{names}</List> }] : []),
    ...(others.length > 0 ? [{ term: t('claimant.merged'), detail: <List>{others}</List> }] : []),
    ...(elsewhere.length > 0 ? [{ term: t('claimant.sameAs'), detail: <List>{elsewhere}</List> }] : []),
    ...(documents.total.count > 0 ? gradeFact(card) : []),
  ]
}

/** Who somebody is, as far as claims say: what kind, other names, where else, how reliable as a publisher. */
export const ClaimantFacts = ({ claimant }: { claimant: ClaimantPlace }) => (
  <Facts facts={factsOf(claimant)} />
)
