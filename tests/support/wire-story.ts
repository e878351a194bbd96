import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

// A real report, read where it lies. Absent in a copy without the data: then a story of our own takes its place.
const articles = new URL('../../../shared/data/iran_news_2026/articles-sample.jsonl', import.meta.url)
const articleLine = z.object({
  title: z.string(),
  organization: z.string(),
  url: z.string(),
  language: z.string(),
  raw_text: z.string().nullish(),
})

export type StoryText = {
  title: string
  publisher: string
  /** As it is known: a whole date, a part of one, or nothing. */
  publishedOn: string | null
  language: string
  text: string
}

export type WireStory = {
  wire: StoryText
  rewrites: { reordered: StoryText; cut: StoryText; reworded: StoryText; translated: StoryText }
  /** Other reports, none of which has to do with the story or with another one. */
  controls: StoryText[]
  /** Made from real text, not from ours. */
  isReal: boolean
}

/** The agency of the story. It is ours to say who wrote it: the text serves as one. */
export const WIRE = 'Reuters'

const own = [
  'The harbour authority of Port Sahel closed its eastern basin on Tuesday after divers found that two of the four mooring pillars had been cut below the waterline, officials said.',
  'Nobody was hurt, but the closure leaves eleven grain carriers waiting outside the breakwater and forces the ferry to the islands to leave from the fishing quay until further notice.',
  '“This was not the work of rust or of a storm,” said Mariam Odell, who heads the harbour’s engineers. “Somebody came here with the right tools and enough time to use them.”',
  'The cuts were discovered during the yearly inspection of the basin, which had been put off twice since the spring because the diving company was short of people.',
  'According to the inspection report, seen by this agency, both pillars were sawn through at a depth of seven metres, and the cut faces were still bright when the divers photographed them.',
  'The interior ministry has taken over the investigation from the harbour police and has asked three shipping companies for the names of everybody who worked in the basin since the first of the month.',
  'A spokesman for the dockers’ union said its members had been questioned for hours without lawyers and called on the government to publish what it knows about the company that guards the basin at night.',
  'Port Sahel handles about a third of the country’s grain imports, and traders said that prices at the wholesale market in the capital rose by four per cent within an hour of the announcement.',
  'The mayor promised that the basin would be open again within three weeks, while the engineers warned that new pillars have to be ordered from abroad and could take until the end of the summer.',
  'Insurance assessors are expected to arrive on Thursday, and the islands’ council has asked the navy to lend a landing craft so that the clinic on the outer island can be supplied.',
] as const

const ownControls = [
  'The national library opened its reading rooms again on Monday after two years of repairs, and visitors queued around the block to see the painted ceiling that had been hidden under plaster since the fire. The director said that half of the catalogue can now be searched from home and that the rest will follow before the end of next year, as soon as the last of the card boxes has been copied.',
  'Farmers in the northern valleys are counting their losses after a week of hail that stripped the apricot trees just before the harvest. The ministry of agriculture promised loans without interest, but the cooperatives say that what they need are nets and that the money for nets was voted on last winter and never came. Some growers have begun to plant walnuts instead, which stand the weather better.',
  'Researchers counted more than four hundred pairs of storks along the lower river this spring, the most since counting began. They put it down to the flooded meadows, which are mown later than before, and to the new rule that power lines near nests must be covered. Three of the birds carry senders, so that schools can follow on a map how far south they fly in the autumn.',
] as const

type Material = { title: string; paragraphs: string[]; controls: StoryText[]; isReal: boolean }

const control = (title: string, publisher: string, language: string, text: string): StoryText => ({
  title,
  publisher,
  publishedOn: '2026-03-05',
  language,
  text,
})

const ownMaterial: Material = {
  title: 'Port Sahel closes basin after pillars are cut',
  paragraphs: [...own],
  controls: ownControls.map((text, at) =>
    control(`Another report ${at + 1}`, `Another paper ${at + 1}`, 'en', text),
  ),
  isReal: false,
}

const isLong = (paragraph: string) => paragraph.split(/\s+/u).length > 15

function realMaterial(): Material | null {
  const lines = readFileSync(articles, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const read = lines.map((line) => articleLine.parse(JSON.parse(line)))
  const withText = read.flatMap(({ raw_text: text, ...article }) =>
    text && text.length > 200 ? [{ ...article, text }] : [],
  )
  const story = withText.find(
    ({ text }) => text.length > 6_000 && text.split('\n').filter(isLong).length >= 20,
  )
  if (!story) return null
  // A page that is written on all day is two reports with much of one text: no control.
  const others = withText.filter(
    ({ url, text }) => url !== story.url && !url.includes('/live/') && text !== story.text,
  )
  const once = [...new Map(others.map((article) => [article.url.split('?')[0], article])).values()]
  return {
    title: story.title,
    paragraphs: story.text.split('\n').filter(isLong),
    controls: once.map(({ title, organization, language, text }) =>
      control(title, organization, language, text),
    ),
    isReal: true,
  }
}

// Each by a rule, so that the words remain those of the material: which ones is nobody's choice.
const said: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bsaid\b/g, 'stated'],
  [/\babout\b/g, 'around'],
  [/\bmany\b/g, 'numerous'],
  [/\bsince\b/g, 'after'],
  [/\bbut\b/g, 'though'],
  [/\band\b/g, 'as well as'],
  [/\bwho\b/g, 'whom some say'],
  [/\b(?:in|at)\b/g, 'within'],
]

const reword = (paragraph: string) => said.reduce((text, [what, by]) => text.replace(what, by), paragraph)

const page = (...parts: readonly string[]) => parts.join('\n\n')

/** A wire story and four rewrites of it: put in another order, cut, reworded, under a translated headline. */
export function wireStory(): WireStory {
  const { title, paragraphs, controls, isReal } =
    (existsSync(articles) ? realMaterial() : null) ?? ownMaterial
  const [first = '', ...rest] = paragraphs
  const half = paragraphs.slice(0, Math.ceil(paragraphs.length * 0.6))
  return {
    wire: {
      title,
      publisher: WIRE,
      publishedOn: '2026-03-05',
      language: 'en',
      text: page(
        title,
        `BEIRUT, March 5 (Reuters) - ${first}`,
        ...rest,
        '(Reporting by A. Staff; Editing by B. Desk)',
      ),
    },
    rewrites: {
      reordered: {
        title: `What we know: ${title}`,
        publisher: 'The Morning Ledger',
        publishedOn: '2026-03-06',
        language: 'en',
        text: page('What we know so far', first, ...rest.toReversed()),
      },
      // Of the same day: only its credit says where it is from.
      cut: {
        title: `${title} (short)`,
        publisher: 'Coast Radio',
        publishedOn: '2026-03-05',
        language: 'en',
        text: page('By our staff and Reuters', ...half),
      },
      // Nobody knows of what day: here the software can only ask.
      reworded: {
        title: `Explained: ${title}`,
        publisher: 'Daily Northern',
        publishedOn: null,
        language: 'en',
        text: page(
          'A look at the week’s events from our foreign desk.',
          ...paragraphs.filter((_, at) => at % 4 !== 3).map(reword),
        ),
      },
      translated: {
        title: 'گزارش: آنچه تا کنون می‌دانیم',
        publisher: 'Kanal Sharq',
        publishedOn: '2026-03-07',
        language: 'en',
        text: page(
          'گزارش: آنچه تا کنون می‌دانیم',
          'به گزارش رویترز، متن کامل به انگلیسی در پی می‌آید.',
          ...paragraphs.slice(1, -1),
        ),
      },
    },
    controls,
    isReal,
  }
}
