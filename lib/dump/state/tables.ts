/** How a column is written: as JSON writes it, as a moment (ISO 8601 with milliseconds, UTC), or as bytes (hex). */
type Form = 'plain' | 'moment' | 'bytes'

/**
 * A table of what readers see. `from`: where readers read it, who may not read all that is kept of the past. `order`: by
 * which columns its rows stand, none of them in an order that depends on the database's locale. `columns`: all but what is
 * derived from the others.
 */
export type StateTable = {
  table: string
  from: string
  order: readonly string[]
  columns: Readonly<Record<string, Form>>
  /** What it holds, in a sentence for whoever finds the file. */
  holds: string
}

const plain = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, 'plain' as const]))

const since = { shown_since: 'moment' } as const
const until = { shown_until: 'moment' } as const

const columns = {
  claim: {
    ...plain('claim_id', 'ref', 'slug', 'version', 'status', 'said', 'depth', 'language', 'claimant'),
    ...plain('claimant_slug', 'topics', 'sources', 'speakers', 'event_from', 'review_by', 'merged_into'),
    ...plain('reports', 'origins', 'circular', 'shape', 'words', 'line', 'page'),
    decided_at: 'moment',
    withheld_at: 'moment',
    ...since,
  },
  notice: { ...plain('claim_id', 'body'), at: 'moment', ...since },
  link: { ...plain('claim_id', 'other_id', 'kind'), ...since },
  source: { ...plain('id', 'slug', 'publisher_slug', 'is_rested_on', 'page'), ...since },
  agent: { ...plain('slug', 'merged_into', 'page'), ...since },
  source_link: { ...plain('id', 'from_id', 'to_id', 'agent_slug', 'kind', 'body'), ...since },
} as const satisfies Record<string, StateTable['columns']>

/** What is shown now, and what was shown before: the second table has the same columns and until when. */
const shown = (
  table: keyof typeof columns,
  key: readonly string[],
  [now, before]: readonly [string, string],
): StateTable[] => [
  { table, from: `published.${table}`, order: key, columns: columns[table], holds: now },
  {
    table: `past_${table}`,
    from: `published.${table}_before`,
    order: [...key, 'shown_since'],
    columns: { ...columns[table], ...until },
    holds: before,
  },
]

const kept = (table: string, order: string[], form: StateTable['columns'], holds: string): StateTable => ({
  table,
  from: `published.${table}`,
  order,
  columns: form,
  holds,
})

/*
 * Of topics, claimants and sources that as many claims bear, indexes tell first which was named first: of all that is counted
 * this alone is not to be had from the claims.
 */
const namedFirst = `(
  SELECT m.mark, row_number() OVER (ORDER BY k.id, m.mark COLLATE "C") AS nth FROM (
    SELECT x.mark FROM (
      SELECT y.mark, t.n FROM published.tally t JOIN published.tally_key y ON y.id = t.key
        WHERE t.a = 0 AND t.b = 0 AND t.kind IN ('t', 'c', 's') AND t.status = ''
      UNION ALL SELECT unnest(d.marks), d.sign FROM published.tally_delta d) x
    WHERE left(x.mark, 2) IN ('t:', 'c:', 's:') GROUP BY 1 HAVING sum(x.n) > 0) m
  LEFT JOIN published.tally_key k ON k.mark = m.mark)`

/** Every table that public pages are made of, but for what is counted and looked up by: that is made anew of these. */
export const stateTables: readonly StateTable[] = [
  ...shown(
    'claim',
    ['claim_id'],
    [
      'Every public address of a claim: its page, or that its text is withheld, or what it was merged into.',
      'Pages of claims as readers saw them before.',
    ],
  ),
  ...shown(
    'notice',
    ['claim_id'],
    ['What has changed under a claim since it was last looked at.', 'Such notices that stood before.'],
  ),
  ...shown(
    'link',
    ['claim_id', 'other_id'],
    ['How claims stand to one another.', 'How they stood to one another before.'],
  ),
  ...shown('source', ['id'], ['Pages of documents.', 'Pages of documents as they were before.']),
  ...shown('agent', ['slug'], ['Pages of claimants and publishers.', 'Those pages as they were before.']),
  ...shown(
    'source_link',
    ['id'],
    ['Which document rests on which.', 'Links between documents that held before.'],
  ),
  kept('topic', ['slug'], plain('slug', 'name'), 'Topics.'),
  kept(
    'correction',
    ['event_id'],
    {
      ...plain(
        'event_id',
        'claim_id',
        'ref',
        'slug',
        'kind',
        'notice',
        'from_said',
        'from_status',
        'to_said',
      ),
      ...plain('to_status', 'ground', 'merged_into', 'reworded'),
      at: 'moment',
      ...since,
    },
    'The log of corrections.',
  ),
  kept(
    'address',
    ['ref', 'slug_sha256'],
    { slug_sha256: 'bytes', ...plain('ref') },
    'Addresses that claims no longer show, as SHA-256, and where they lead.',
  ),
  kept(
    'reading',
    ['event_id'],
    { ...plain('event_id', 'first', 'second'), at: 'moment' },
    'Blind second readings, nameless.',
  ),
  kept(
    'setting',
    ['key'],
    plain('key', 'value'),
    'What the newsroom has settled, as readers are told of it.',
  ),
  kept(
    'file',
    ['claim_id', 'sha256'],
    { claim_id: 'plain', sha256: 'bytes', ...plain('size', 'media_type', 'file_name') },
    'Which files readers may have, and for which claim.',
  ),
  kept(
    'judged',
    ['claim_id'],
    { claim_id: 'plain', sha256: 'bytes', content: 'bytes' },
    'What was judged, to the byte.',
  ),
  {
    table: 'tally_key',
    from: namedFirst,
    order: ['nth'],
    columns: plain('mark'),
    holds: 'Topics, claimants and documents that claims are counted under, in the order in which they came.',
  },
  kept('instance', ['id'], plain('id', 'sample', 'page_shape'), 'What kind of installation this is.'),
]

/** The file that holds the rows of a table: `state-past-claim.jsonl`. */
export const stateFileName = ({ table }: Pick<StateTable, 'table'>): string =>
  `state-${table.replaceAll('_', '-')}.jsonl`

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

const written = (name: string, form: Form): string => {
  if (form === 'plain') return `s.${name}`
  return form === 'bytes'
    ? `encode(s.${name}, 'hex') AS ${name}`
    : `to_char(s.${name} AT TIME ZONE 'UTC', '${ISO}') AS ${name}`
}

/** Of text only these are ordered by; bytes and ids have an order of their own. */
const ordered = (name: string): string =>
  ['slug', 'ref', 'key'].includes(name) ? `${name} COLLATE "C"` : name

/** A statement that gives the rows as lines of JSON: keys in the sheet's order, and what is stored to the letter. */
export const linesText = ({ from, order, columns: forms }: StateTable): string => {
  const list = Object.entries(forms).map(([name, form]) => written(name, form))
  const by = order.map((name) => `s.${ordered(name)}`)
  return `SELECT row_to_json(t)::text AS line FROM (SELECT ${list.join(', ')} FROM ${from} s ORDER BY ${by.join(', ')}) t`
}
