import type { PublicEvidence } from '@/lib/published/evidence-views'
import type { Column, CsvTable } from './csv'

/** A piece of evidence; `ref`: of its claim. */
export type ToldEvidence = PublicEvidence & { ref: string }

const document: ReadonlyArray<Column<ToldEvidence>> = [
  { name: 'source_id', type: 'string', holds: 'The id in sources.csv', of: ({ source }) => source.id },
  { name: 'source_title', type: 'string', holds: 'What it is called', of: ({ source }) => source.title },
  { name: 'source_url', type: 'string', holds: 'Where it is', of: ({ source }) => source.url },
  {
    name: 'publisher',
    type: 'string',
    holds: 'Whose it is',
    of: ({ source }) => source.publisher?.name ?? null,
  },
  {
    name: 'published_on',
    type: 'string',
    holds: 'As precisely as is known',
    of: ({ source }) => source.publishedOn,
  },
  {
    name: 'told_by',
    type: 'string',
    holds: 'Who speaks in it, where that is not its author',
    of: ({ toldBy }) => toldBy?.name ?? null,
  },
]

const place: ReadonlyArray<Column<ToldEvidence>> = [
  {
    name: 'quotation',
    type: 'string',
    holds: 'The very words, in their language; empty where none are quoted',
    of: ({ quotation }) => quotation?.exact ?? null,
  },
  {
    name: 'quotation_language',
    type: 'string',
    holds: 'BCP 47',
    of: ({ quotation }) => quotation?.language ?? null,
  },
  {
    name: 'start_cp',
    type: 'integer',
    holds: 'Where they begin in the captured text, in Unicode code points',
    of: ({ quotation }) => quotation?.startCp ?? null,
  },
  {
    name: 'end_cp',
    type: 'integer',
    holds: 'Where they end',
    of: ({ quotation }) => quotation?.endCp ?? null,
  },
  {
    name: 'page',
    type: 'integer',
    holds: 'Of a PDF, from 1',
    of: ({ quotation }) => quotation?.page ?? null,
  },
  {
    name: 'time_start_ms',
    type: 'integer',
    holds: 'Of a recording, in milliseconds',
    of: ({ quotation }) => quotation?.time?.startMs ?? null,
  },
  {
    name: 'time_end_ms',
    type: 'integer',
    holds: 'Of a recording, in milliseconds',
    of: ({ quotation }) => quotation?.time?.endMs ?? null,
  },
  {
    name: 'snapshot_sha256',
    type: 'string',
    holds: 'SHA-256 of the captured bytes',
    of: ({ quotation }) => quotation?.snapshotSha256 ?? null,
  },
  {
    name: 'captured_at',
    type: 'dateTime',
    holds: 'When these were captured (UTC)',
    of: ({ quotation }) => quotation?.capturedAt ?? null,
  },
  {
    name: 'later_state',
    type: 'string',
    holds: 'What a later look showed, where the words no longer stand there as quoted',
    of: ({ quotation }) => quotation?.later?.state ?? null,
  },
]

const translated: ReadonlyArray<Column<ToldEvidence>> = [
  {
    name: 'translation',
    type: 'string',
    holds: 'The words in another language',
    of: ({ quotation }) => quotation?.translation?.text ?? null,
  },
  {
    name: 'translation_language',
    type: 'string',
    holds: 'BCP 47',
    of: ({ quotation }) => quotation?.translation?.language ?? null,
  },
  {
    name: 'translation_checked_by',
    type: 'string',
    holds: 'Who of the desk compared it with the original; empty: nobody yet',
    of: ({ quotation }) => quotation?.translation?.checkedBy ?? null,
  },
]

export const evidenceTable: CsvTable<ToldEvidence> = {
  name: 'evidence.csv',
  holds: 'a piece of evidence for or against a claim in each row',
  keys: ['claim_ref', 'evidence_key'],
  columns: [
    {
      name: 'claim_ref',
      type: 'string',
      holds: 'The claim: the ref in claims.csv',
      of: ({ ref }) => ref,
    },
    { name: 'evidence_key', type: 'string', holds: 'Its id within the claim', of: ({ key }) => key },
    { name: 'stance', type: 'string', holds: 'How it stands to the claim', of: ({ stance }) => stance },
    {
      name: 'credibility',
      type: 'integer',
      holds: 'Admiralty code, 1 the best; 6: cannot be judged',
      of: ({ credibility }) => credibility,
    },
    {
      name: 'reliability',
      type: 'string',
      holds: 'Admiralty code of the source, A the best, when the claim was decided; F: cannot be judged',
      of: ({ reliability }) => reliability.grade,
    },
    { name: 'strength', type: 'string', holds: 'How much it bears', of: ({ strength }) => strength },
    ...document,
    ...place,
    ...translated,
    {
      name: 'media_kind',
      type: 'string',
      holds: 'Of a recording or a picture',
      of: ({ media }) => media?.kind ?? null,
    },
    {
      name: 'authenticity',
      type: 'string',
      holds: 'How authentic that is, where it was judged',
      of: ({ media }) => media?.authenticity?.rating ?? null,
    },
    { name: 'note', type: 'string', holds: 'What the desk says of it', of: ({ note }) => note },
  ],
}
