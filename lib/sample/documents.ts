import type { NewSource } from '@/lib/sources/schema'
import { agents } from './agents'

/**
 * What the dossier quotes of the one news article: short exact phrases, each under a dozen words, by the paragraph in
 * which it stands. Marks and apostrophes are the article's own. The article itself is not ours to ship.
 */
export const phrasesByParagraph = [
  [
    1,
    {
      formalise: 'formalize a significant agreement',
      partnership: '“comprehensive strategic partnership,” as described by the Kremlin',
    },
  ],
  [
    2,
    {
      persianLands: 'once controlled by Persian rulers',
      northernIran: 'parts of northern Iran',
      after1917: '1917 Bolshevik Revolution',
      invasion: 'the Soviet Union and Britain invaded Iran',
    },
  ],
  [
    3,
    {
      underShah: 'aligned itself with the United States',
      greatSatan: 'condemned as the “Great Satan,”',
      lesserSatan: 'labeled the “Lesser Satan.”',
      tradePartner: 'trade partner for Iran',
    },
  ],
  [
    4,
    {
      in2013: 'in 2013, when Russia completed',
      bushehr: 'first nuclear power plant in Bushehr',
      twoReactors: 'two more reactors in 2014',
      endorsement: 'Russia’s endorsement was crucial',
      limits: 'limits on its nuclear program',
      afterExit: 'even after the U.S. withdrawal',
    },
  ],
  [
    5,
    {
      fortify: 'fortify the regime of Bashar Assad',
      campaign: 'military campaign in 2015',
      offensive: 'rapid opposition offensive',
      refuge: 'seek refuge in Russia',
    },
  ],
  [
    6,
    {
      deal: 'West has pointed to a $1.7 billion agreement',
      dealOver: 'allegedly involving Russian drones and Iranian missile technology',
      dealWhen: 'invasion of Ukraine in 2022',
      noConfirmation: 'both parties have avoided confirming',
      leaders: 'supported Putin’s policies',
      reported: 'is reported that',
      assurances: 'defense assurances and economic support',
    },
  ],
  [
    7,
    {
      influence: 'Tehran’s regional influence at risk',
      strikes: 'Israeli strikes',
      jets: 'long-range air defense systems and modern fighter jets',
      limitedAnswer: 'response has been somewhat limited',
    },
  ],
  [
    8,
    {
      putinAffirmed: 'Putin affirmed',
      purpose: 'incentivize collaborative efforts',
      pezeshkianSuggested: 'Pezeshkian echoed',
      framework: 'lays a robust framework',
      scope: 'economic cooperation, military ties, scientific exchange, and cultural collaboration',
    },
  ],
  [
    9,
    {
      araghchiReiterated: 'Abbas Araghchi reiterated',
      provisions: 'provisions for defense and security',
      holistic: 'holistic approach rather than',
      suspicions: 'suspicions persist among the Iranian populace',
      israelTies: 'amicable relations with Israel',
    },
  ],
  [
    10,
    {
      recentReports: 'Recent reports indicate',
      discontent: 'discontent towards Russia',
      leak: 'audio leak from within the Guard’s ranks',
      frustrations: 'frustrations towards Russia over perceived failures in Syria',
    },
  ],
] as const

type KeysOf<T> = T extends unknown ? keyof T : never
export type PhraseKey = KeysOf<(typeof phrasesByParagraph)[number][1]>

export const phrases = new Map<string, string>(
  phrasesByParagraph.flatMap(([, quoted]) => Object.entries(quoted)),
)

/** The document that the dossier captures: these phrases and our own headings, nothing else of the article. */
export const excerptSheet = [
  'Excerpts from a news article on the treaty between Russia and Iran',
  'This capture is not the article. It holds short exact phrases from it, in their order, one on each line.',
  'Publisher, title and author are not stated. The article is of January 2025, by the events it tells of.',
  ...phrasesByParagraph.map(([paragraph, quoted]) =>
    [`Quoted from paragraph ${paragraph}:`, ...Object.values(quoted)].join('\n'),
  ),
].join('\n\n')

const nothing = { url: null, author: null, accessedOn: null } as const

/**
 * The article, through our excerpt sheet, and further records that exist in public. Those are entered by publisher,
 * title and date only: we hold no copy of them, so nothing is quoted. A title in square brackets is supplied by us.
 */
export const sources = {
  article: {
    ...nothing,
    kind: 'new',
    title: 'News article on the Russia–Iran treaty, excerpts only (publisher and title not stated)',
    publisher: agents.outlet,
    genre: 'NEWS_REPORT',
    distance: 'SECONDARY',
    language: 'en',
    publishedOn: '2025-01',
    accessedOn: '2025-01-20',
  },
  treatyText: {
    ...nothing,
    kind: 'new',
    title:
      'Договор о всеобъемлющем стратегическом партнёрстве между Российской Федерацией и Исламской Республикой Иран',
    publisher: agents.kremlin,
    genre: 'OFFICIAL_RECORD',
    distance: 'PRIMARY',
    language: 'ru',
    publishedOn: '2025-01-17',
  },
  resolution2231: {
    ...nothing,
    kind: 'new',
    title:
      'Resolution 2231 (2015), S/RES/2231 (2015), with the Joint Comprehensive Plan of Action as annex A',
    publisher: agents.securityCouncil,
    url: 'https://undocs.org/S/RES/2231(2015)',
    genre: 'OFFICIAL_RECORD',
    distance: 'PRIMARY',
    language: 'en',
    publishedOn: '2015-07-20',
  },
  reactorRegister: {
    ...nothing,
    kind: 'new',
    title: 'Power Reactor Information System (PRIS): BUSHEHR-1, Islamic Republic of Iran',
    publisher: agents.iaea,
    url: 'https://pris.iaea.org/PRIS/CountryStatistics/CountryStatisticsLandingPage.aspx',
    genre: 'DATASET',
    distance: 'SECONDARY',
    language: 'en',
    publishedOn: null,
  },
  jointCommission: {
    ...nothing,
    kind: 'new',
    title: 'Chair’s statement following the 6 December meeting of the Joint Commission of the JCPoA',
    publisher: agents.eeas,
    url: 'https://eeas.europa.eu/delegations/albania/71644/chairs-statement-following-6-december-meeting-joint-commission-jcpoa_fi',
    genre: 'OFFICIAL_RECORD',
    distance: 'PRIMARY',
    language: 'en',
    publishedOn: '2019-12-06',
  },
  leadersSpeech: {
    ...nothing,
    kind: 'new',
    title: '[Speech by Ali Khamenei on events in Syria and the region, Tehran, 11 December 2024]',
    publisher: agents.leadersOffice,
    genre: 'OFFICIAL_RECORD',
    distance: 'PRIMARY',
    language: 'fa',
    publishedOn: '2024-12-11',
  },
  assadStatement: {
    ...nothing,
    kind: 'new',
    title: '[Statement in the name of Bashar al-Assad on leaving Syria, dated Moscow, 16 December 2024]',
    publisher: agents.syrianPresidency,
    genre: 'SOCIAL_POST',
    distance: 'PRIMARY',
    language: 'ar',
    publishedOn: '2024-12-16',
  },
} as const satisfies Record<string, NewSource>

export type SourceKey = keyof typeof sources
