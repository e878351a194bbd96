import fc from 'fast-check'
import { FormProvider, useForm } from 'react-hook-form'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { AttributionFields } from '@/components/claims/attribution-fields'
import { ClaimAttribution } from '@/components/claims/claim-attribution'
import type { LevelForm } from '@/components/claims/claim-form-values'
import { LookUpsProvider } from '@/components/sources/look-ups'
import {
  asideOf,
  type AttributionLevel,
  attributionSentence,
  clauseOf,
  inSentence,
  MOST_LEVELS,
} from '@/lib/agents/attribution'
import { claimContent } from '@/lib/claims/schema'
import { done } from '@/lib/outcome'
import type { PublicAttribution } from '@/lib/published/views'
import { sampleClaims } from '@/lib/sample/dossier'
import { type Verb, verbs, verbSheet } from '@/lib/sources/rules'

const level = (name: string, verb: Verb, differs: Partial<AttributionLevel> = {}): AttributionLevel => ({
  agent: { name },
  verb,
  anonymity: 'NAMED',
  basis: 'CANNOT_BE_JUDGED',
  saidOn: null,
  ...differs,
})

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
const publicly = (levels: readonly AttributionLevel[]): PublicAttribution[] =>
  levels.map((each, at) => ({
    ...each,
    level: at,
    agent: { ...each.agent, slug: `agent-${at}`, kind: 'PERSON' },
  }))

const deal = 'After Russia invaded Ukraine, Russia and Iran concluded an agreement worth $1.7 billion.'
const article = level('The article', 'SAYS')

describe('a nested attribution as one sentence', () => {
  test('the deal: the article reports what the West alleges', () => {
    const levels = [article, level('the West', 'ALLEGES')]
    expect(attributionSentence(levels, { statement: deal, language: 'en' })).toBe(
      'The article reports that the West alleges that after Russia invaded Ukraine, Russia and Iran concluded an agreement worth $1.7 billion.',
    )
  })

  test('the leak: the article reports what a voice in a recording leaks', () => {
    const levels = [article, level('a voice in the recording', 'LEAKS')]
    const statement = 'Guards are frustrated with Russia.'
    expect(attributionSentence(levels, { statement, language: 'en' })).toBe(
      'The article reports that a voice in the recording leaks that Guards are frustrated with Russia.',
    )
  })

  test('the order of the levels is the order of the sentence: turned round it says something else', () => {
    const levels = [article, level('the West', 'ALLEGES'), level('Tehran', 'DENIES')]
    const claim = { statement: 'It rained.', language: 'en' }
    expect(attributionSentence(levels, claim)).toBe(
      'The article reports that the West alleges that Tehran denies that it rained.',
    )
    expect(attributionSentence(levels.toReversed(), claim)).toBe(
      'Tehran denies that the West alleges that The article says that it rained.',
    )
  })

  test('the sample’s two named claims are told in two levels each', () => {
    const [told] = sampleClaims.flatMap(({ acts }) =>
      acts.flatMap((act) =>
        'content' in act && act.content.statement.includes('$1.7 billion') ? [act.content] : [],
      ),
    )
    const levels = (told?.attributions ?? []).map(({ agent, verb }) => ({
      agent: { name: agent.kind === 'new' ? agent.name : '' },
      verb,
    }))
    expect(attributionSentence(levels, { statement: told?.statement ?? '', language: 'en' })).toMatch(
      /^Publisher not stated .* reports that The West \(states not named\) alleges that after Russia invaded/,
    )
  })

  test('whatever the verbs, each name and the statement stand in it, in their order', () => {
    const anyLevels = fc.array(fc.tuple(fc.uuid(), fc.constantFrom(...verbs)), {
      minLength: 1,
      maxLength: MOST_LEVELS,
    })
    fc.assert(
      fc.property(anyLevels, fc.uuid(), (pairs, statement) => {
        const told = attributionSentence(
          pairs.map(([name, verb]) => level(name, verb)),
          { statement, language: 'en' },
        )
        const places = [...pairs.map(([name]) => name), statement].map((part) => told.indexOf(part))
        expect(places).not.toContain(-1)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        const last = pairs.at(-1)?.[1] ?? 'SAYS'
        expect(told).toContain(`${verbSheet[last].label} that ${statement}`)
      }),
    )
  })

  test('only plain saying turns into reporting, and only where somebody else’s word is passed on', () => {
    for (const verb of verbs) {
      expect(clauseOf(verb, false, 'that')).toBe(
        verb === 'SAYS' ? 'attribution.reports' : `attribution.that.${verb}`,
      )
      expect(clauseOf(verb, true, 'this')).toBe(`attribution.this.${verb}`)
      expect(clauseOf(verb, true, 'that')).toBe(`attribution.that.${verb}`)
    }
  })

  test('nobody said it: the statement alone', () => {
    expect(attributionSentence([], { statement: 'The ferry sank.', language: 'en' })).toBe('The ferry sank.')
  })

  test.each([
    ['The ferry sank.', 'en', 'the ferry sank.'],
    ['In 2022 it sank.', 'en-GB', 'in 2022 it sank.'],
    ['Russia sank it.', 'en', 'Russia sank it.'],
    ['Theodora left.', 'en', 'Theodora left.'],
    ['IT was sold.', 'en', 'IT was sold.'],
    ['A', 'en', 'A'],
    ['Die Fähre sank.', 'de', 'Die Fähre sank.'],
    ['In Wien regnete es.', 'de', 'In Wien regnete es.'],
    ['کشتی غرق شد', 'fa', 'کشتی غرق شد'],
  ])('“%s” (%s) stands in it as “%s”', (statement, language, within) => {
    expect(inSentence(statement, language)).toBe(within)
  })
})

describe('what is known of a speaker besides the name', () => {
  test.each([
    [{}, ''],
    [{ basis: 'WITNESSED' }, 'as a witness'],
    [{ anonymity: 'ANONYMOUS' }, 'not named; how they know cannot be judged'],
    [{ anonymity: 'KNOWN_TO_DESK', basis: 'TOLD' }, 'not named, known to the desk; told by others'],
    [{ saidOn: '2025' }, 'said 2025'],
    [{ saidOn: '2025-01' }, 'said January 2025'],
    [
      { anonymity: 'PSEUDONYMOUS', basis: 'DOCUMENT', saidOn: '2025-01-31' },
      'under an assumed name; on the strength of a document; said 31 January 2025',
    ],
  ] as const)('%j: %s', (differs, aside) => {
    expect(asideOf(level('Somebody', 'SAYS', differs))).toBe(aside)
  })
})

describe('on public and desk pages', () => {
  const levels = publicly([
    level('The Harbour Daily', 'SAYS', { saidOn: '2025-01' }),
    level('سپاه پاسداران', 'ALLEGES', { anonymity: 'ANONYMOUS' }),
  ])

  test('it is told level by level, each name in its own script, leading to their page', () => {
    const html = renderToStaticMarkup(<ClaimAttribution attributions={levels} />)
    expect(textOf(html)).toBe(
      'The Harbour Daily (said January 2025) reports that سپاه پاسداران (not named; how they know cannot be judged) alleges this.',
    )
    expect(html).toContain('<bdi lang="und-Arab">سپاه پاسداران</bdi>')
    expect(html).toContain('<bdi>The Harbour Daily</bdi>')
    expect(html.match(/data-level="\d"/g)).toEqual(['data-level="0"', 'data-level="1"'])
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="/claimants/agent-0"', 'href="/claimants/agent-1"'])
  })

  test('on the desk, where ids are known, each name leads to the desk’s page of them', () => {
    const known = levels.map((each) => ({ ...each, agent: { ...each.agent, id: `id-${each.level}` } }))
    const html = renderToStaticMarkup(<ClaimAttribution attributions={known} />)
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="/desk/agents/id-0"', 'href="/desk/agents/id-1"'])
  })

  test('attributed to nobody, it says so', () => {
    expect(textOf(renderToStaticMarkup(<ClaimAttribution attributions={[]} />))).toBe(
      'It is attributed to nobody in particular.',
    )
  })
})

const found = async () => done([])
const lookUps = { agents: found, sources: found, topics: found, text: async () => done(null) }

const rowOf = (name: string | null, verb: Verb, differs: Partial<LevelForm> = {}): LevelForm => ({
  agent: name === null ? null : { kind: 'new', name, agentKind: 'PERSON' },
  verb,
  anonymity: 'NAMED',
  basis: 'CANNOT_BE_JUDGED',
  saidOn: '',
  ...differs,
})

function Form({ attributions, language = 'en' }: { attributions: LevelForm[]; language?: string }) {
  const form = useForm({ defaultValues: { attributions, statement: 'The ferry sank.', language } })
  return (
    <LookUpsProvider value={lookUps}>
      <FormProvider {...form}>
        <AttributionFields />
      </FormProvider>
    </LookUpsProvider>
  )
}
const drawn = (attributions: LevelForm[], language?: string) =>
  renderToStaticMarkup(<Form attributions={attributions} language={language} />)
const sentenceIn = (html: string) =>
  textOf(/<p[^>]*data-attribution-sentence[\s\S]*?<\/p>/.exec(html)?.[0] ?? '')

describe('while it is edited', () => {
  test('the sentence is told as it will be, without levels that name nobody yet', () => {
    expect(
      sentenceIn(drawn([rowOf('The article', 'SAYS'), rowOf(null, 'SAYS'), rowOf('Tehran', 'DENIES')])),
    ).toBe('The article reports that Tehran denies that the ferry sank.')
    expect(sentenceIn(drawn([rowOf(null, 'SAYS')]))).toBe('Nobody yet says that the ferry sank.')
  })

  test('with how each is named, and a date once it is one', () => {
    const row = (saidOn: string) => [
      rowOf('Crew', 'LEAKS', { anonymity: 'ANONYMOUS', basis: 'WITNESSED', saidOn }),
    ]
    expect(sentenceIn(drawn(row('2025-0')))).toBe('Crew (not named; as a witness) leaks that the ferry sank.')
    expect(sentenceIn(drawn(row('2025-01')))).toContain('said January 2025')
  })

  test('in the languages of name and statement', () => {
    const html = drawn([rowOf('سپاه', 'SAYS')], 'fa')
    expect(html).toContain('lang="und-Arab"')
    expect(html).toMatch(/<bdi lang="fa" dir="rtl"/)
  })

  test('a level that stands alone has nowhere to move; of several the first cannot go up nor the last down', () => {
    expect(drawn([rowOf('A', 'SAYS')])).not.toContain('data-move')
    const html = drawn([rowOf('A', 'SAYS'), rowOf('B', 'SAYS')])
    const disabled = [...html.matchAll(/<button[^>]*data-move="(up|down)"[^>]*>/g)].map(([tag, way]) => [
      way,
      tag.includes('disabled=""'),
    ])
    expect(disabled).toEqual([
      ['up', true],
      ['down', false],
      ['up', false],
      ['down', true],
    ])
    for (const label of ['Move level 2 up', 'Move level 1 down', 'Remove level 1'])
      expect(html).toContain(`aria-label="${label}"`)
  })

  test('six levels are the most: the button that adds one says so, and the schema refuses a seventh', () => {
    const rows = Array.from({ length: MOST_LEVELS }, (_, at) => rowOf(`Speaker ${at}`, 'SAYS'))
    const full = drawn(rows)
    expect(full).toContain('Six levels are the most.')
    expect(full).toMatch(/<button[^>]*data-add[^>]*disabled=""/)
    expect(drawn(rows.slice(1))).not.toContain('Six levels are the most.')
    const levels = (count: number) => ({
      attributions: Array.from({ length: count }, () => ({
        agent: { kind: 'new', name: 'A', agentKind: 'PERSON' },
        verb: 'SAYS',
        anonymity: 'NAMED',
        basis: 'TOLD',
        saidOn: null,
      })),
    })
    const issuesOf = (count: number) =>
      claimContent.safeParse(levels(count)).error?.issues.filter(({ path }) => path[0] === 'attributions')
    expect(issuesOf(MOST_LEVELS)).toEqual([])
    expect(issuesOf(MOST_LEVELS + 1)).toHaveLength(1)
  })
})
