import { createContext, useContext } from 'react'
import type { Option, OptionSearch } from '@/components/ui/option-search'
import { nameTag } from '@/lib/agents/names'
import type { QuotableText } from '@/lib/documents/views'
import type { Outcome } from '@/lib/outcome'
import type { LinkMade, RestsOn } from '@/lib/provenance/views'
import { agentKindSheet, genreSheet } from '@/lib/sources/rules'
import type { AgentChoice, TopicChoice } from '@/lib/sources/schema'
import type { AgentFound, SourceFound, TopicFound } from '@/lib/sources/views'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

type Asks<Found> = (raw: { words: string }) => Promise<Outcome<Found[]>>

/** The doors by which a form finds what we have; handed over once, for all fields of a form. */
export type LookUps = {
  agents: Asks<AgentFound>
  sources: Asks<SourceFound>
  topics: Asks<TopicFound>
  text: (raw: { sourceId: string }) => Promise<Outcome<QuotableText | null>>
  /** Where a form may say where its sources come from. */
  links?: LinkLookUps
}

/** What a form asks of links between documents, and how it makes one. `personId`: whose half-made links are kept. */
export type LinkLookUps = {
  personId: string
  restsOn: (raw: { sourceIds: string[] }) => Promise<Outcome<RestsOn[]>>
  closesLoop: (raw: { fromId: string; toId: string }) => Promise<Outcome<boolean>>
  link: (raw: unknown) => Promise<Outcome<LinkMade>>
}

const LookUpsContext = createContext<LookUps | null>(null)
export const LookUpsProvider = LookUpsContext.Provider

export function useLookUps(): LookUps {
  const found = useContext(LookUpsContext)
  if (!found) throw new Error('a field that looks things up stands outside LookUpsProvider')
  return found
}

/** A refused look-up is a failed search to the field: it says so and asks to type again. */
const searchBy =
  <Found>(ask: Asks<Found>, optionOf: (found: Found) => Option): OptionSearch =>
  async (words) => {
    const outcome = await ask({ words })
    if (!outcome.ok) throw new Error(outcome.refusal.detail)
    return outcome.value.map(optionOf)
  }

// Isolated, since a name in another script runs its own way in the middle of a line.
const isolated = (name: string) => `\u2068${name}\u2069`

const agentHint = ({ agentKind, sources, foundAs }: AgentFound) =>
  [
    foundAs ? wordsOf('agents')('lookUp.foundAs', { name: isolated(foundAs.name) }) : null,
    wordsOf('documents')('sources.agentHint', { kind: agentKindSheet[agentKind].label, count: sources }),
  ]
    .filter((part) => part !== null)
    .join(' · ')

export const searchAgents = (ask: LookUps['agents']) =>
  searchBy(ask, (found) => ({
    value: found.id,
    label: found.name,
    lang: nameTag(found.name),
    hint: agentHint(found),
  }))

export const searchTopics = (ask: LookUps['topics']) =>
  searchBy(ask, ({ id, name }) => ({ value: id, label: name }))

// The publisher stands in the label already: it is what tells two of one title apart once one is chosen.
const sourceHint = ({ genre, language, publishedOn, documentId }: SourceFound) =>
  [
    genreSheet[genre].label,
    languageName(language),
    publishedOn,
    documentId ? null : wordsOf('documents')('sources.notCaptured'),
  ]
    .filter((part) => part !== null)
    .join(' · ')

export const searchSources = (ask: LookUps['sources']) =>
  searchBy(ask, (found) => ({
    value: found.id,
    label: found.publisher ? `${found.title} · ${found.publisher}` : found.title,
    hint: sourceHint(found),
  }))

// What is new has no id yet: its name stands for it, in a form that no id has.
const newValue = (name: string) => `new:${name}`
export const isNewValue = (value: string) => value.startsWith('new:')
export const newOption = (name: string): Option => ({ value: newValue(name), label: name })

export const agentOption = (choice: AgentChoice): Option =>
  choice.kind === 'known' ? { value: choice.id, label: choice.label } : newOption(choice.name)

export const topicOption = (choice: TopicChoice): Option =>
  choice.kind === 'known' ? { value: choice.id, label: choice.label } : newOption(choice.name)

export const agentChoice = (
  option: Option,
  agentKind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP',
): AgentChoice =>
  isNewValue(option.value)
    ? { kind: 'new', name: option.label, agentKind }
    : { kind: 'known', id: option.value, label: option.label.slice(0, 600) }

export const topicChoice = (option: Option): TopicChoice =>
  isNewValue(option.value)
    ? { kind: 'new', name: option.label }
    : { kind: 'known', id: option.value, label: option.label.slice(0, 600) }
