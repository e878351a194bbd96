import type { Shape } from './formats'
import type { Mapping, SourceMapping, VerdictMapping } from './mapping'

/** A mapping as far as it is known: what is null a person still has to say. */
export type Draft = Omit<Mapping, 'statement' | 'language'> & {
  statement: Mapping['statement'] | null
  language: Mapping['language'] | null
}

const column = (name: string, ...instead: string[]) =>
  instead.length === 0
    ? { from: 'column' as const, column: name }
    : { from: 'column' as const, column: name, instead }
const constant = (words: string) => ({ from: 'constant' as const, constant: words })
const list = (name: string, joiner: string | null = null) => ({
  from: 'column' as const,
  column: name,
  joiner,
})
const address = (name: string, joiner: string | null = null) => ({ column: name, joiner })
const english = constant('en')

export const emptyDraft: Draft = {
  statement: null,
  language: null,
  claimant: null,
  claimantKind: null,
  saidOn: null,
  eventDate: null,
  topics: null,
  note: null,
  sources: [],
  verdict: null,
  join: null,
}

export const plainSourceMapping: SourceMapping = {
  each: null,
  url: null,
  archivedUrl: null,
  title: null,
  publisher: null,
  publishedAt: null,
  genre: 'OTHER',
  note: null,
}

type VerdictOf = Pick<VerdictMapping, 'words' | 'by'> & Partial<VerdictMapping>
const verdict = (given: VerdictOf): VerdictMapping => ({
  each: null,
  url: null,
  title: null,
  on: null,
  ...given,
})

/** A set of files whose columns we have met: how it is known, and what its columns mean. */
type Known = { needs: readonly string[]; fits?: (shape: Shape) => boolean; draft: Partial<Draft> }

/** `dmy` where a set is known to write its dates so, whatever the sample shows. */
const on = (name: string, order: 'unsaid' | 'dmy' = 'unsaid') => ({ column: name, order })

const claimReview: Partial<Draft> = {
  statement: { column: 'claimReviewed' },
  claimant: list('itemReviewed.author.name'),
  saidOn: on('itemReviewed.datePublished'),
  sources: [
    { ...plainSourceMapping, url: address('itemReviewed.url'), title: column('itemReviewed.name') },
    {
      ...plainSourceMapping,
      each: 'itemReviewed.firstAppearance',
      url: address('url'),
      title: column('name'),
    },
    { ...plainSourceMapping, each: 'itemReviewed.appearance', url: address('url'), title: column('name') },
  ],
  verdict: verdict({
    words: column('reviewRating.alternateName', 'reviewRating.name'),
    by: column('author.name', 'publisher.name', 'author.url'),
    url: address('url'),
    title: column('headline', 'name'),
    on: on('datePublished'),
  }),
}

export const knownSets = {
  averitec: {
    needs: ['claim', 'label', 'claim_date', 'speaker', 'fact_checking_article'],
    draft: {
      statement: { column: 'claim' },
      language: english,
      claimant: list('speaker'),
      saidOn: on('claim_date', 'dmy'),
      note: { columns: ['justification'] },
      sources: [
        {
          ...plainSourceMapping,
          url: address('original_claim_url'),
          archivedUrl: address('cached_original_claim_url'),
        },
        { ...plainSourceMapping, url: address('fact_checking_article') },
        {
          ...plainSourceMapping,
          each: 'questions.answers',
          url: address('source_url'),
          archivedUrl: address('cached_source_url'),
          note: { columns: ['question', 'answer'] },
        },
      ],
      // Its labels are its annotators', not those of the article that the claim was taken from.
      verdict: verdict({ words: column('label'), by: constant('AVeriTeC') }),
    },
  },
  liar: {
    needs: ['#1', '#2', '#3', '#14'],
    fits: ({ columns, format, hasHeader }) => format === 'tsv' && !hasHeader && columns.length === 14,
    draft: {
      statement: { column: '#3' },
      language: english,
      claimant: list('#5'),
      topics: list('#4', ','),
      note: { columns: ['#14'] },
      verdict: verdict({ words: column('#2'), by: constant('PolitiFact') }),
    },
  },
  snopes: {
    needs: ['url', 'evaluation', 'statement', 'post_author', 'date_posted'],
    draft: {
      statement: { column: 'statement' },
      language: english,
      claimant: list('post_author'),
      verdict: verdict({
        words: column('evaluation'),
        by: constant('Snopes'),
        url: address('url'),
        title: column('title'),
        on: on('date_posted'),
      }),
    },
  },
  claimskg: {
    needs: [
      'claimReview_claimReviewed',
      'claimReview_url',
      'rating_alternateName',
      'claimReview_author_name',
    ],
    draft: {
      // Whoever stands as the work's author is the reviewer in most of these files: nobody is said to have said it.
      statement: { column: 'claimReview_claimReviewed' },
      topics: list('extra_tags', ','),
      sources: [{ ...plainSourceMapping, url: address('extra_refered_links', ',') }],
      verdict: verdict({
        words: column('rating_alternateName'),
        by: column('claimReview_author_name', 'claimReview_source'),
        url: address('claimReview_url'),
        title: column('extra_title'),
        on: on('claimReview_datePublished'),
      }),
    },
  },
  euvsdisinfo: {
    needs: ['date', 'id', 'title', 'keywords', 'outlets'],
    draft: {
      statement: { column: 'title' },
      language: english,
      topics: list('keywords', '+'),
      sources: [
        {
          ...plainSourceMapping,
          each: 'publications',
          url: address('publication'),
          archivedUrl: address('archive'),
        },
      ],
      // No column says so: that a case is in this file is its publisher's verdict.
      verdict: verdict({
        words: constant('Disinformation'),
        by: constant('EUvsDisinfo'),
        url: address('id'),
        on: on('date'),
      }),
      join: { ours: 'id', theirs: 'id', as: 'publications' },
    },
  },
  euvsdisinfoPublications: { needs: ['id', 'publication', 'archive'], draft: {} },
  factcheck: {
    needs: ['text', 'claimReview.textualRating', 'claimReview.url'],
    draft: {
      statement: { column: 'text' },
      language: column('claimReview.languageCode'),
      claimant: list('claimant'),
      saidOn: on('claimDate'),
      verdict: verdict({
        each: 'claimReview',
        words: column('textualRating'),
        by: column('publisher.name', 'publisher.site'),
        url: address('url'),
        title: column('title'),
        on: on('reviewDate'),
      }),
    },
  },
  claimreview: { needs: ['claimReviewed'], draft: claimReview },
  whence: {
    needs: ['ref', 'statement', 'language', 'revisionHash'],
    draft: {
      statement: { column: 'statement' },
      language: column('language'),
      claimant: list('claimant'),
      eventDate: on('eventDate.from'),
      topics: list('topics.name'),
      sources: [
        {
          ...plainSourceMapping,
          each: 'evidence',
          url: address('source.url'),
          title: column('source.title'),
          publisher: column('source.publisher.name'),
          publishedAt: on('source.publishedOn'),
        },
      ],
    },
  },
} as const satisfies Record<string, Known>

export type KnownSet = keyof typeof knownSets

/** What these makers call their files. */
export const knownSetNames = {
  averitec: 'AVeriTeC',
  liar: 'LIAR',
  snopes: 'Snopes',
  claimskg: 'ClaimsKG',
  euvsdisinfo: 'EUvsDisinfo',
  euvsdisinfoPublications: 'EUvsDisinfo',
  factcheck: 'Google Fact Check',
  claimreview: 'ClaimReview',
  whence: 'Whence',
} as const satisfies Record<KnownSet, string>
