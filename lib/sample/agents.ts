import type { AgentChoice, TopicChoice } from '@/lib/sources/schema'

type NewAgent = Extract<AgentChoice, { kind: 'new' }>
type NewTopic = Extract<TopicChoice, { kind: 'new' }>

const agent =
  (agentKind: NewAgent['agentKind']) =>
  (name: string): NewAgent => ({ kind: 'new', name, agentKind })

const person = agent('PERSON')
const organisation = agent('ORGANISATION')
const unnamed = agent('ANONYMOUS_GROUP')

/** Who speaks, publishes or is spoken of. Two vague mentions are never one agent: nothing says they are the same. */
export const agents = {
  // Named after this one article, so that the next document without a publisher does not pass for the same outlet.
  outlet: unnamed('Publisher not stated (article on the Russia–Iran treaty)'),
  west: unnamed('The West (states not named)'),
  recording: unnamed('Voice in the leaked recording (not named)'),
  reportsOnRequests: unnamed('Reports on Tehran’s requests (not named)'),
  reportsOnGuard: unnamed('Reports on the Revolutionary Guard (not named)'),
  putin: person('Vladimir Putin'),
  pezeshkian: person('Masoud Pezeshkian'),
  araghchi: person('Abbas Araghchi'),
  assad: person('Bashar al-Assad'),
  russia: organisation('Russian Federation'),
  iran: organisation('Islamic Republic of Iran'),
  guard: organisation('Islamic Revolutionary Guard Corps'),
  ussr: organisation('Soviet Union'),
  britain: organisation('United Kingdom'),
  usa: organisation('United States'),
  israel: organisation('Israel'),
  hamas: organisation('Hamas'),
  hezbollah: organisation('Hezbollah'),
  kremlin: organisation('President of Russia (Kremlin)'),
  securityCouncil: organisation('United Nations Security Council'),
  iaea: organisation('International Atomic Energy Agency'),
  eeas: organisation('European External Action Service'),
  leadersOffice: organisation('Office of the Supreme Leader of Iran'),
  syrianPresidency: organisation('Presidency of the Syrian Arab Republic (Telegram channel)'),
} as const satisfies Record<string, NewAgent>

export type AgentKey = keyof typeof agents

const topic = (name: string): NewTopic => ({ kind: 'new', name })

export const topics = {
  treaty: topic('Russia–Iran treaty'),
  arms: topic('Arms and technology'),
  nuclear: topic('Nuclear programme'),
  guard: topic('Revolutionary Guard'),
  syria: topic('Syria'),
  history: topic('History before 1991'),
  trade: topic('Trade and sanctions'),
  israel: topic('Israel and the region'),
} as const satisfies Record<string, NewTopic>

export type TopicKey = keyof typeof topics
