import type pg from 'pg'

/**
 * Claims as they are found by their filters: few topics, claimants and documents with very many of them, most with few. One
 * seed, so that every run measures the same. Their words are not measured here and are one letter.
 */
const claimsText = `
  INSERT INTO published.claim (claim_id, ref, slug, version, status, depth, language, claimant, claimant_slug, topics, sources, event_from,
    decided_at, line, page, words)
  SELECT md5('claim' || n)::uuid, 'C-' || lpad(upper(to_hex(n)), 5, '0'), 'claim-' || n, 1, status::desk."Status", 1,
    language, 'Claimant ' || claimant, 'claimant-' || claimant, topics, sources,
    CASE WHEN n % 7 = 0 THEN NULL WHEN n % 3 = 0 THEN year::text ELSE year || '-0' || (1 + n % 9) END, '2020-01-01'::timestamptz + n * interval '3 minutes',
    jsonb_build_object('ref', 'C-' || n, 'slug', 'claim-' || n, 'statement', 'Statement ' || n || repeat(' of what happened there', 6), 'language', language,
      'status', status, 'said', NULL, 'depth', 1, 'claimant', 'Claimant ' || claimant, 'topics', '[]'::jsonb,
      'eventDate', jsonb_build_object('from', year::text, 'to', NULL), 'decidedAt', '2024-01-01T00:00:00.000Z', 'reports', 3, 'origins', 2, 'circular', 0,
      'supports', 2, 'disputes', 1, 'url', '/claims/claim-' || n),
    jsonb_build_object('status', status, 'history', jsonb_build_array(
      jsonb_build_object('status', status, 'from', NULL, 'decidedAt', '2024-0' || (1 + n % 9) || '-03T00:00:00.000Z'))), 'x'
  FROM (
    SELECT n, 2026 - floor(36 * power(random(), 2))::int AS year, floor(20000 * power(random(), 3))::int AS claimant,
      (ARRAY['en', 'en', 'en', 'en', 'en', 'fa', 'fa', 'ru', 'ru', 'ar', 'uk', 'tr'])[1 + floor(12 * power(random(), 1.3))::int] AS language,
      ARRAY(SELECT DISTINCT 'topic-' || floor(200 * power(random(), 2))::int FROM generate_series(1, 2) WHERE n > 0) AS topics,
      ARRAY(SELECT DISTINCT md5('source' || floor(60000 * power(random(), 3))::int)::uuid FROM generate_series(1, 3) WHERE n > 0) AS sources,
      (ARRAY['UNVERIFIED', 'UNVERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED', 'DISPUTED', 'DISPUTED', 'REFUTED', 'PARTLY_VERIFIED', 'UNVERIFIABLE',
        'RETRACTED'])[1 + floor(11 * random())::int] AS status
    FROM generate_series($1::int + 1, $2::int) n) made`

/** Guards and triggers, each of which has its tests, would only slow it down; the counters are derived after it. */
export async function fillBrowse(owner: pg.Client, from: number, to: number): Promise<void> {
  await owner.query('SELECT setseed(0.42)')
  await owner.query('ALTER TABLE published.claim DISABLE TRIGGER ALL')
  await owner.query(claimsText, [from, to])
  await owner.query('ALTER TABLE published.claim ENABLE TRIGGER USER')
  await owner.query(
    "INSERT INTO published.topic (slug, name) SELECT 'topic-' || n, 'Topic ' || n FROM generate_series(0, 199) n ON CONFLICT DO NOTHING",
  )
  await owner.query('VACUUM ANALYZE published.claim')
  await owner.query('SELECT published.recount()')
  for (const table of ['tally', 'tally_key', 'tally_kept', 'tally_rule', 'tally_delta'])
    await owner.query(`VACUUM ANALYZE published.${table}`)
}
