import type pg from 'pg'

/** What a claim of a bench says. `at`: when it was decided, ISO 8601. */
export type BenchClaim = {
  statement: string
  quotation: string
  language: string
  at: string
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The ref of the n-th claim of a bench, and back: nothing else in these databases has one. */
export const refOf = (n: number): string =>
  `C-${Array.from({ length: 5 }, (_, at) => alphabet.charAt(Math.floor(n / 32 ** (4 - at)) % 32)).join('')}`

export const numberOf = (ref: string): number =>
  Array.from(ref.slice(2)).reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0)

// Rows are written as they would have come to be; the guards, each of which has its tests, would only slow it down. What
// makes the words findable is what is measured: it works as ever.
export async function withoutGuards(owner: pg.Client, work: () => Promise<void>): Promise<void> {
  await owner.query('ALTER TABLE published.claim DISABLE TRIGGER USER')
  await owner.query('ALTER TABLE published.claim ENABLE TRIGGER index_words')
  await work()
  await owner.query('ALTER TABLE published.claim ENABLE TRIGGER USER')
}

const INSERT = `
  INSERT INTO published.claim (claim_id, ref, slug, version, status, depth, language, claimant, claimant_slug, topics, sources, event_from,
    decided_at, line, page, words)
  SELECT md5(r.ref)::uuid, r.ref, lower(replace(r.ref, '-', '')), 1,
    (ARRAY['UNVERIFIED', 'VERIFIED', 'DISPUTED', 'REFUTED', 'UNVERIFIABLE', 'PARTLY_VERIFIED'])[1 + r.n % 6]::desk."Status", 1, r.language,
    'Claimant ' || r.n % 5000, 'claimant-' || r.n % 5000, ARRAY['topic-' || r.n % 40], '{}', (2000 + r.n % 26)::text, r.at,
    jsonb_build_object('ref', r.ref, 'slug', lower(replace(r.ref, '-', '')), 'statement', r.statement, 'language', r.language,
      'status', 'UNVERIFIED', 'said', NULL, 'depth', 1, 'claimant', 'Claimant ' || r.n % 5000, 'topics', '[]'::jsonb,
      'eventDate', jsonb_build_object('from', (2000 + r.n % 26)::text, 'to', NULL), 'decidedAt', r.at, 'reports', 1, 'origins', 1,
      'circular', 0, 'supports', 1, 'disputes', 0, 'url', '/claims/' || lower(replace(r.ref, '-', ''))),
    jsonb_build_object('evidence', jsonb_build_array(jsonb_build_object('quotation',
      jsonb_build_object('exact', r.quotation, 'language', r.language)))),
    r.statement || E'\\n' || r.quotation
  FROM jsonb_to_recordset($1) r (n int, ref text, statement text, quotation text, language text, at timestamptz)`

/** Puts claims into the read model, numbered from `first` on. */
export async function writeClaims(owner: pg.Client, claims: readonly BenchClaim[], first = 0): Promise<void> {
  for (let from = 0; from < claims.length; from += 2_000) {
    const rows = claims.slice(from, from + 2_000).map((claim, at) => {
      const n = first + from + at
      return { ...claim, n, ref: refOf(n) }
    })
    await owner.query(INSERT, [JSON.stringify(rows)])
  }
}
