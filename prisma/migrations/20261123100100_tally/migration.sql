-- Counters of what is public, and the searches that people keep.

-- CreateTable
CREATE TABLE "published"."tally_key" (
    "id" SERIAL NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "tally_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published"."tally_kept" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,

    CONSTRAINT "tally_kept_pkey" PRIMARY KEY ("a","b")
);

-- CreateTable
CREATE TABLE "published"."tally" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "key" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "tally_pkey" PRIMARY KEY ("a","b","kind","key","status")
);

-- CreateTable
CREATE TABLE "published"."tally_delta" (
    "id" BIGSERIAL NOT NULL,
    "sign" SMALLINT NOT NULL,
    "status" TEXT NOT NULL,
    "marks" TEXT[],
    "steps" TEXT[],

    CONSTRAINT "tally_delta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE UNLOGGED TABLE "published"."tally_work" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "key" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "tally_work_pkey" PRIMARY KEY ("a","b","kind","key","status")
);

-- CreateTable
CREATE TABLE "published"."tally_rule" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "single" INTEGER NOT NULL DEFAULT 1000,
    "pair" INTEGER NOT NULL DEFAULT 2000,
    "rare" INTEGER NOT NULL DEFAULT 5,

    CONSTRAINT "tally_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "seen_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tally_key_mark_key" ON "published"."tally_key"("mark");

-- CreateIndex
CREATE INDEX "tally_a_b_kind_status_n_key_idx" ON "published"."tally"("a", "b", "kind", "status", "n" DESC, "key");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_name_key" ON "desk"."saved_view"("person_id", "name");

-- Of counters under nothing or one mark, those large enough that counters may be kept under theirs too.
CREATE INDEX tally_many ON published.tally (n DESC) WHERE b = 0 AND status = '' AND kind IN ('t', 'c', 's', 'l', 'y');

-- AddForeignKey
ALTER TABLE "desk"."saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE published.tally_rule ADD CONSTRAINT one_rule CHECK (id = 1);
INSERT INTO published.tally_rule (id) VALUES (1);
INSERT INTO published.tally_kept (a, b) VALUES (0, 0);
ALTER TABLE published.tally_delta ADD CONSTRAINT there_or_gone CHECK (sign IN (1, -1));
ALTER TABLE desk.saved_view ADD CONSTRAINT view_has_a_name CHECK (btrim(name) <> '' AND length(name) <= 80);
ALTER TABLE desk.saved_view ADD CONSTRAINT view_is_a_query CHECK (length(query) <= 2000);

-- ─── What a claim is counted under ───────────────────────────────────────────────────────────────────────────────────

-- A mark is a kind and a key: l(anguage), c(laimant), t(opic), s(ource), y(ear of the event, each that it may have fallen
-- into), d(ecided in this month). Written for speed: it is asked for each row of the index below.
CREATE FUNCTION published.marks(language text, claimant_slug text, topics text[], sources uuid[], event_from text, line jsonb, decided_at timestamptz)
RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  found text[] := ARRAY['l:' || language, 'd:' || to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM')];
  topic text;
  source uuid;
BEGIN
  IF claimant_slug IS NOT NULL THEN
    found := found || ('c:' || claimant_slug);
  END IF;
  FOREACH topic IN ARRAY topics LOOP
    found := found || ('t:' || topic);
  END LOOP;
  FOREACH source IN ARRAY sources LOOP
    found := found || ('s:' || source);
  END LOOP;
  IF event_from IS NOT NULL THEN
    FOR year IN left(event_from, 4)::integer .. greatest(left(event_from, 4), left(line -> 'eventDate' ->> 'to', 4))::integer LOOP
      found := found || ('y:' || year);
    END LOOP;
  END IF;
  RETURN found;
END
$$;

-- How its status went: in which month it came to each, and left it. `+2026-11 VERIFIED`.
CREATE FUNCTION published.steps(page jsonb) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  found text[] := '{}';
  look jsonb;
BEGIN
  IF jsonb_typeof(page -> 'history') = 'array' THEN
    FOR look IN SELECT jsonb_array_elements(page -> 'history') LOOP
      IF look ->> 'status' IS DISTINCT FROM look ->> 'from' THEN
        found := found || ('+' || left(look ->> 'decidedAt', 7) || ' ' || (look ->> 'status'));
        IF look ->> 'from' IS NOT NULL THEN
          found := found || ('-' || left(look ->> 'decidedAt', 7) || ' ' || (look ->> 'from'));
        END IF;
      END IF;
    END LOOP;
  END IF;
  RETURN found;
END
$$;

-- One index finds whatever is asked for by marks, however many. Whoever writes keeps it in order, so that no reader does.
CREATE INDEX claim_marks ON published.claim
  USING gin (published.marks(language, claimant_slug, topics, sources, event_from, line, decided_at)) WITH (fastupdate = off) WHERE withheld_at IS NULL AND merged_into IS NULL;
CREATE INDEX claim_event ON published.claim (event_from, ref) WHERE withheld_at IS NULL AND merged_into IS NULL AND event_from IS NOT NULL;
CREATE INDEX source_title ON published.source (((page ->> 'title') COLLATE "und-x-icu"), slug);
CREATE INDEX source_of_publisher ON published.source (publisher_slug, (page ->> 'publishedOn') DESC NULLS LAST, slug);
CREATE INDEX agent_name ON published.agent (((page ->> 'name') COLLATE "und-x-icu"), slug) WHERE merged_into IS NULL;

-- ─── Whoever changes a public claim adds lines, and updates none ─────────────────────────────────────────────────────

CREATE FUNCTION published.add_deltas() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  was_listed boolean := false;
  is_listed boolean := NEW.withheld_at IS NULL AND NEW.merged_into IS NULL;
  was text[];
  now_is text[];
  was_steps text[];
  now_steps text[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    was_listed := OLD.withheld_at IS NULL AND OLD.merged_into IS NULL;
  END IF;
  IF is_listed THEN
    now_is := published.marks(NEW.language, NEW.claimant_slug, NEW.topics, NEW.sources, NEW.event_from, NEW.line, NEW.decided_at);
    now_steps := published.steps(NEW.page);
  END IF;
  IF was_listed THEN
    -- Mostly it is the same, and asking that is cheaper than making it.
    IF is_listed AND (OLD.language, OLD.claimant_slug, OLD.topics, OLD.sources, OLD.event_from, OLD.decided_at, OLD.line -> 'eventDate')
         IS NOT DISTINCT FROM (NEW.language, NEW.claimant_slug, NEW.topics, NEW.sources, NEW.event_from, NEW.decided_at, NEW.line -> 'eventDate') THEN
      was := now_is;
    ELSE
      was := published.marks(OLD.language, OLD.claimant_slug, OLD.topics, OLD.sources, OLD.event_from, OLD.line, OLD.decided_at);
    END IF;
    IF is_listed AND OLD.page -> 'history' IS NOT DISTINCT FROM NEW.page -> 'history' THEN
      was_steps := now_steps;
    ELSE
      was_steps := published.steps(OLD.page);
    END IF;
  END IF;
  IF was_listed AND is_listed AND OLD.status = NEW.status AND was = now_is AND was_steps = now_steps THEN
    RETURN NULL;
  END IF;
  INSERT INTO published.tally_delta (sign, status, marks, steps)
  SELECT -1, OLD.status, was, was_steps WHERE was_listed UNION ALL SELECT 1, NEW.status, now_is, now_steps WHERE is_listed;
  RETURN NULL;
END
$$;
CREATE TRIGGER add_deltas AFTER INSERT OR UPDATE ON published.claim FOR EACH ROW EXECUTE FUNCTION published.add_deltas();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER add_deltas;

-- ─── Folding ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Counters are kept under nothing (0, 0), under each mark that many claims bear, and under each two that many bear
-- together; `tally_kept` says which, `tally_rule` how many is many. Under fewer it is cheaper to count. Status '' is all of
-- them; key 0 of kind '*' is the claims themselves.
--
-- Of claimants and sources there are very many with next to nothing: of those that fewer claims bear than `rare` only the
-- sum over everything is kept.

-- The sums of a query `of` (id, w, status, marks, steps): each claim `w` times. With `only`: under that place alone. Those
-- of lines that are `given` are whole; of others what is rare everywhere is left out at once.
CREATE FUNCTION published.tally_sum(of text, given bigint[], only_a integer, only_b integer)
RETURNS TABLE (a integer, b integer, kind text, key integer, status text, n bigint)
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    WITH d AS MATERIALIZED (%s), mark AS MATERIALIZED (
      SELECT d.id, d.w, d.status, left(k.mark, 1) AS kind, k.id AS key FROM d CROSS JOIN LATERAL unnest(d.marks) m (mark) JOIN published.tally_key k ON k.mark = m.mark
    ), item AS MATERIALIZED (
      SELECT m.id, m.w, m.kind, m.key, m.status, m.kind NOT IN ('c', 's') OR $1 IS NOT NULL OR sum(m.w) OVER (PARTITION BY m.key) >= (SELECT r.rare FROM published.tally_rule r) AS is_common
      FROM mark m
      UNION ALL SELECT d.id, d.w, '*', 0, d.status, true FROM d
      UNION ALL
      SELECT d.id, d.w * (left(s.step, 1) || '1')::integer, 'h', k.id, substr(s.step, 10), true
      FROM d CROSS JOIN LATERAL unnest(d.steps) s (step) JOIN published.tally_key k ON k.mark = 'h:' || substr(s.step, 2, 7)
    ), under AS (
      SELECT d.id, 0 AS a, 0 AS b, '' AS kinds FROM d WHERE $2 IS NULL
      UNION ALL SELECT d.id, $2, $3, (SELECT string_agg(left(k.mark, 1), '') FROM published.tally_key k WHERE k.id IN ($2, $3)) FROM d WHERE $2 IS NOT NULL
      UNION ALL SELECT m.id, m.key, 0, m.kind FROM mark m JOIN published.tally_kept k ON k.a = m.key AND k.b = 0 WHERE $2 IS NULL
      UNION ALL SELECT x.id, x.key, y.key, x.kind || y.kind
        FROM mark x JOIN mark y ON y.id = x.id AND y.key > x.key JOIN published.tally_kept k ON k.a = x.key AND k.b = y.key WHERE $2 IS NULL
    )
    , summed AS MATERIALIZED (
      SELECT u.a, u.b, i.kind, i.key, i.status, sum(i.w) AS n FROM under u JOIN item i USING (id)
      WHERE strpos(u.kinds, i.kind) = 0 AND (i.kind NOT IN ('d', 'h') OR u.kinds IN ('', 't')) AND (u.a = 0 OR i.is_common)
      GROUP BY 1, 2, 3, 4, 5
    )
    SELECT s.a, s.b, s.kind, s.key, s.status, s.n FROM summed s WHERE s.n <> 0
    UNION ALL
    SELECT s.a, s.b, s.kind, s.key, '', sum(s.n)::bigint FROM summed s WHERE s.kind <> 'h' GROUP BY 1, 2, 3, 4 HAVING sum(s.n) <> 0$q$, of) USING given, only_a, only_b;
END
$$;

-- Every public claim that bears these marks once, and what is not folded yet taken off again: what counters are to say.
CREATE FUNCTION published.tally_source(under text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT format($q$
    SELECT row_number() OVER () AS id, x.* FROM (
      SELECT 1 AS w, c.status::text AS status, published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) AS marks, published.steps(c.page) AS steps
      FROM published.claim c WHERE c.withheld_at IS NULL AND c.merged_into IS NULL %s
      UNION ALL SELECT -p.sign, p.status, p.marks, p.steps FROM published.tally_delta p WHERE p.marks @> %L::text[]) x$q$,
    CASE under WHEN '{}' THEN '' ELSE format('AND published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) @> %L::text[]', under) END, under)
$$;

-- What the counters under one place, or everywhere, are to be; the rare left out, unless all are wanted.
CREATE FUNCTION published.tally_anew(under text[], only_a integer, only_b integer)
RETURNS TABLE (a integer, b integer, kind text, key integer, status text, n integer)
LANGUAGE sql SET search_path = pg_catalog AS $$
  SELECT x.a, x.b, x.kind, x.key, x.status, x.n::integer FROM (
    SELECT s.*, sum(s.n) FILTER (WHERE s.status = '') OVER (PARTITION BY s.a, s.b, s.kind, s.key) AS total
    FROM published.tally_sum(published.tally_source(under), NULL, only_a, only_b) s) x CROSS JOIN published.tally_rule r
  WHERE x.kind NOT IN ('c', 's') OR x.total >= r.rare OR (x.a = 0 AND x.status = '')
$$;

-- Begins to keep counters under marks that many claims bear, the place with most first.
CREATE FUNCTION published.keep_more(most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  place record;
  begun integer := 0;
BEGIN
  FOR place IN
    SELECT DISTINCT CASE t.a WHEN 0 THEN t.key ELSE least(t.a, t.key) END AS a, CASE t.a WHEN 0 THEN 0 ELSE greatest(t.a, t.key) END AS b
    FROM published.tally t CROSS JOIN published.tally_rule r
    WHERE t.b = 0 AND t.status = '' AND t.kind IN ('t', 'c', 's', 'l', 'y') AND t.n > least(r.single, r.pair) AND t.n > CASE t.a WHEN 0 THEN r.single ELSE r.pair END
    EXCEPT SELECT k.a, k.b FROM published.tally_kept k LIMIT most
  LOOP
    INSERT INTO published.tally_kept (a, b) VALUES (place.a, place.b);
    INSERT INTO published.tally (a, b, kind, key, status, n)
    SELECT * FROM published.tally_anew((SELECT array_agg(k.mark) FROM published.tally_key k WHERE k.id IN (place.a, place.b)), place.a, place.b);
    begun := begun + 1;
  END LOOP;
  RETURN begun;
END
$$;

CREATE FUNCTION published.name_marks(ids bigint[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog AS $$
  INSERT INTO published.tally_key (mark)
  SELECT DISTINCT m.mark FROM published.tally_delta d CROSS JOIN LATERAL (
    SELECT unnest(d.marks) UNION ALL SELECT 'h:' || substr(s, 2, 7) FROM unnest(d.steps) s) m (mark)
  WHERE d.id = ANY (ids) AND NOT EXISTS (SELECT FROM published.tally_key k WHERE k.mark = m.mark)
  ORDER BY 1 ON CONFLICT DO NOTHING
$$;

-- Of claimants and sources that were rare somewhere and may be no longer: counted once, and kept from then on. Few rows beside
-- very many: each is looked up, whatever the planner knows of either. Of very many lines at once only so many are counted as
-- are soon done; the others are asked about again when the next claim comes that bears them, or by `recount`.
CREATE FUNCTION published.count_rare(ids bigint[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
  WITH risen AS MATERIALIZED (
    SELECT w.a, w.b, w.kind, w.key, (SELECT array_agg(k.mark) FROM published.tally_key k WHERE k.id IN (w.a, w.b, w.key)) AS marks
    FROM published.tally_work w CROSS JOIN published.tally_rule r
      LEFT JOIN published.tally t ON (t.a, t.b, t.kind, t.key, t.status) = (w.a, w.b, w.kind, w.key, '')
      LEFT JOIN published.tally o ON (o.a, o.b, o.kind, o.key, o.status) = (0, 0, w.kind, w.key, '')
      LEFT JOIN published.tally_work ow ON (ow.a, ow.b, ow.kind, ow.key, ow.status) = (0, 0, w.kind, w.key, '')
    WHERE w.kind IN ('c', 's') AND w.status = '' AND w.n > 0 AND coalesce(t.n, 0) < r.rare
      AND coalesce(o.n, 0) + coalesce(ow.n, 0) >= r.rare
    ORDER BY w.a <> 0, coalesce(o.n, 0) DESC, w.key, w.a, w.b LIMIT greatest(500, (SELECT count(*) FROM published.tally_work x WHERE x.a = 0 AND x.kind IN ('c', 's')))
  ), counted AS (
    SELECT r.a, r.b, r.kind, r.key, s.status, sum(x.n)::integer AS n FROM risen r CROSS JOIN LATERAL (
      SELECT c.status::text, 1 FROM published.claim c WHERE c.withheld_at IS NULL AND c.merged_into IS NULL
        AND published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) @> r.marks
      UNION ALL SELECT d.status, -d.sign FROM published.tally_delta d WHERE d.marks @> r.marks AND d.id <> ALL (ids)) x (status, n)
      CROSS JOIN LATERAL (VALUES (''), (x.status)) s (status) GROUP BY 1, 2, 3, 4, 5 HAVING sum(x.n) <> 0
  ), kept AS (
    INSERT INTO published.tally (a, b, kind, key, status, n)
    SELECT c.a, c.b, c.kind, c.key, c.status, c.n FROM counted c JOIN counted y ON (y.a, y.b, y.kind, y.key, y.status) = (c.a, c.b, c.kind, c.key, '')
      CROSS JOIN published.tally_rule r WHERE y.n >= r.rare
    ON CONFLICT (a, b, kind, key, status) DO UPDATE SET n = excluded.n
    RETURNING a, b, kind, key
  )
  DELETE FROM published.tally_work w USING (SELECT DISTINCT * FROM kept) k WHERE (w.a, w.b, w.kind, w.key) = (k.a, k.b, k.kind, k.key)
$$;

-- Brings what one round added up into the counters, those left out that are rare.
CREATE FUNCTION published.apply_work() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM published.tally_work w
  WHERE w.kind IN ('c', 's') AND NOT (w.a = 0 AND w.status = '') AND NOT EXISTS (
    SELECT FROM published.tally t WHERE (t.a, t.b, t.kind, t.key, t.status) = (w.a, w.b, w.kind, w.key, '') AND t.n >= (SELECT r.rare FROM published.tally_rule r));
  MERGE INTO published.tally t USING published.tally_work w
  ON t.a = w.a AND t.b = w.b AND t.kind = w.kind AND t.key = w.key AND t.status = w.status
  WHEN MATCHED AND t.n + w.n = 0 THEN DELETE
  WHEN MATCHED THEN UPDATE SET n = t.n + w.n
  WHEN NOT MATCHED THEN INSERT (a, b, kind, key, status, n) VALUES (w.a, w.b, w.kind, w.key, w.status, w.n);
  -- What became rare again.
  DELETE FROM published.tally t USING published.tally_work w
  WHERE w.kind IN ('c', 's') AND w.status = '' AND w.n < 0 AND t.a = w.a AND t.b = w.b AND t.kind = w.kind AND t.key = w.key
    AND NOT (t.a = 0 AND t.status = '') AND NOT EXISTS (
      SELECT FROM published.tally s WHERE (s.a, s.b, s.kind, s.key, s.status) = (w.a, w.b, w.kind, w.key, '') AND s.n >= (SELECT r.rare FROM published.tally_rule r));
END
$$;

-- Brings these lines into the counters. Whoever asks holds the lock of those who fold.
CREATE FUNCTION published.fold_lines(ids bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM published.name_marks(ids);
  DELETE FROM published.tally_work;
  INSERT INTO published.tally_work (a, b, kind, key, status, n)
  SELECT * FROM published.tally_sum(
    'SELECT d.id, d.sign::integer AS w, d.status, d.marks, d.steps FROM published.tally_delta d WHERE d.id = ANY ($1)', ids, NULL, NULL);
  PERFORM published.count_rare(ids);
  PERFORM published.apply_work();
  DELETE FROM published.tally_delta d WHERE d.id = ANY (ids);
END
$$;

-- Folds the oldest lines into the counters, one round at a time: who comes beside another does nothing. Returns how many.
CREATE FUNCTION published.fold_tally(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  ids bigint[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('published.tally', 0)) THEN
    RETURN 0;
  END IF;
  SELECT array_agg(d.id) INTO ids FROM (SELECT t.id FROM published.tally_delta t ORDER BY t.id LIMIT most) d;
  IF ids IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM published.fold_lines(ids);
  PERFORM published.keep_more(20);
  RETURN cardinality(ids);
END
$$;

-- The words of a claim that is withheld must not live on beside the counters either: its lines are folded at once, and a mark
-- that no other claim bears is forgotten. What it said before counts too. All lines with the same marks go together, so
-- that nothing is taken off before it was added.
CREATE FUNCTION published.forget_marks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET enable_seqscan = off AS $$
DECLARE
  was text[] := published.marks(OLD.language, OLD.claimant_slug, OLD.topics, OLD.sources, OLD.event_from, OLD.line, OLD.decided_at);
  lonely text[];
  ids bigint[];
  gone integer[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('published.tally', 0));
  SELECT coalesce(array_agg(said.mark), '{}') INTO lonely FROM (
    SELECT unnest(was) UNION
    SELECT unnest(published.marks(p.language, p.claimant_slug, p.topics, p.sources, p.event_from, p.line, p.decided_at))
    FROM published.past_claim p WHERE p.claim_id = OLD.claim_id) said (mark)
  WHERE NOT EXISTS (
    SELECT FROM published.claim c WHERE c.withheld_at IS NULL AND c.merged_into IS NULL
      AND published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) @> ARRAY[said.mark]);
  SELECT array_agg(d.id ORDER BY d.id) INTO ids FROM published.tally_delta d WHERE d.marks = was OR d.marks && lonely;
  IF ids IS NOT NULL THEN
    PERFORM published.fold_lines(ids);
  END IF;
  SELECT array_agg(k.id) INTO gone FROM published.tally_key k WHERE k.mark = ANY (lonely);
  DELETE FROM published.tally_kept k WHERE k.a = ANY (gone) OR k.b = ANY (gone);
  DELETE FROM published.tally_key k WHERE k.id = ANY (gone);
  RETURN NULL;
END
$$;
-- After `add_deltas`, which comes before it by name.
CREATE TRIGGER forget_marks AFTER UPDATE ON published.claim FOR EACH ROW
  WHEN (NEW.withheld_at IS NOT NULL AND OLD.withheld_at IS NULL) EXECUTE FUNCTION published.forget_marks();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER forget_marks;

-- Derives every counter anew. The owner's, for what was brought in beside the triggers.
CREATE FUNCTION published.recount() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET work_mem = '256MB' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('published.tally', 0));
  DELETE FROM published.tally;
  DELETE FROM published.tally_kept WHERE a <> 0;
  INSERT INTO published.tally_key (mark)
  SELECT DISTINCT m.mark FROM published.claim c CROSS JOIN LATERAL (
    SELECT unnest(published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at))
    UNION ALL SELECT 'h:' || substr(s, 2, 7) FROM unnest(published.steps(c.page)) s) m (mark)
  WHERE c.withheld_at IS NULL AND c.merged_into IS NULL AND NOT EXISTS (SELECT FROM published.tally_key k WHERE k.mark = m.mark)
  ORDER BY 1 ON CONFLICT DO NOTHING;
  -- Which places there are to be, then what they hold.
  WITH mark AS MATERIALIZED (
    SELECT row_number() OVER () AS id, c.marks FROM (
      SELECT published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) AS marks
      FROM published.claim c WHERE c.withheld_at IS NULL AND c.merged_into IS NULL) c
  ), named AS MATERIALIZED (
    SELECT m.id, k.id AS key, left(k.mark, 1) AS kind FROM mark m CROSS JOIN LATERAL unnest(m.marks) u (mark) JOIN published.tally_key k ON k.mark = u.mark
    WHERE left(u.mark, 1) IN ('t', 'c', 's', 'l', 'y')
  ), single AS MATERIALIZED (
    SELECT n.key FROM named n GROUP BY 1 HAVING count(*) > (SELECT r.single FROM published.tally_rule r)
  ), many AS MATERIALIZED (SELECT n.* FROM named n WHERE n.key IN (SELECT s.key FROM single s))
  INSERT INTO published.tally_kept (a, b)
  SELECT s.key, 0 FROM single s
  UNION ALL
  SELECT x.key, y.key FROM many x JOIN many y ON y.id = x.id AND y.key > x.key AND y.kind <> x.kind
  GROUP BY 1, 2 HAVING count(*) > (SELECT r.pair FROM published.tally_rule r);
  INSERT INTO published.tally (a, b, kind, key, status, n) SELECT * FROM published.tally_anew('{}', NULL, NULL);
END
$$;

-- ─── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The place of marks among the counters, or nothing where these are counted from the claims.
CREATE FUNCTION published.tally_place(under text[], OUT a integer, OUT b integer) RETURNS record
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF cardinality(under) = 0 THEN
    SELECT 0, 0 INTO a, b FROM published.tally t CROSS JOIN published.tally_rule r
    WHERE (t.a, t.b, t.kind, t.key, t.status) = (0, 0, '*', 0, '') AND t.n > r.single;
  ELSIF cardinality(under) = 1 THEN
    SELECT k.a, k.b INTO a, b FROM published.tally_key x JOIN published.tally_kept k ON k.a = x.id AND k.b = 0 WHERE x.mark = under[1];
  ELSIF cardinality(under) = 2 THEN
    SELECT k.a, k.b INTO a, b FROM published.tally_key x CROSS JOIN published.tally_key y
      JOIN published.tally_kept k ON k.a = least(x.id, y.id) AND k.b = greatest(x.id, y.id) WHERE x.mark = under[1] AND y.mark = under[2];
  END IF;
END
$$;

-- Keys of these kinds that public claims bear beside all these marks, the most frequent first: of claims with any of these
-- statuses (null: whatever it is); kind '*' is the statuses themselves, whatever was asked. Exact at the moment of the
-- statement that asks, unless there is a row of kind '#': then three marks or more found more claims than its number, and
-- only so many were counted. Under places that counters are kept for, claimants and sources that are rare there are not named.
CREATE FUNCTION published.tally_facets(under text[], kinds text[], among text[], most integer)
RETURNS TABLE (kind text, key text, n integer)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  at record := published.tally_place(under);
  wanted text[] := coalesce(among, ARRAY['']);
  one text;
  -- Over everything even the rare are counted, if not by status.
  is_whole boolean := at.a = 0 AND among IS NULL;
  cap integer := CASE WHEN cardinality(under) > 2 THEN 1000 END;
BEGIN
  IF at.a IS NULL THEN
    RETURN QUERY WITH hit AS MATERIALIZED (
        SELECT c.status::text AS status, c.language, c.claimant_slug, c.topics, c.sources, left(c.event_from, 4) AS since, left(c.line -> 'eventDate' ->> 'to', 4) AS until, c.decided_at,
          row_number() OVER () AS nth
        FROM published.claim c WHERE c.withheld_at IS NULL AND c.merged_into IS NULL
          AND published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) @> under
        LIMIT cap + 1
      ), chosen AS MATERIALIZED (
        SELECT * FROM hit WHERE (cap IS NULL OR nth <= cap) AND (among IS NULL OR hit.status = ANY (among))
      ), found (kind, key) AS (
        SELECT '*', hit.status FROM hit WHERE cap IS NULL OR nth <= cap
        UNION ALL SELECT 'l', language FROM chosen WHERE 'l' = ANY (kinds)
        UNION ALL SELECT 'c', claimant_slug FROM chosen WHERE 'c' = ANY (kinds) AND claimant_slug IS NOT NULL
        UNION ALL SELECT 't', topic FROM chosen CROSS JOIN LATERAL unnest(topics) topic WHERE 't' = ANY (kinds)
        UNION ALL SELECT 's', source::text FROM chosen CROSS JOIN LATERAL unnest(sources) source WHERE 's' = ANY (kinds)
        UNION ALL SELECT 'd', to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM') FROM chosen WHERE 'd' = ANY (kinds)
        UNION ALL SELECT 'y', year::text FROM chosen CROSS JOIN LATERAL generate_series(
          since::integer, greatest(since, until)::integer) year WHERE 'y' = ANY (kinds)
      ), counted AS (
        SELECT f.kind, f.key AS key, count(*)::integer AS n FROM found f GROUP BY 1, 2
      ), ranked AS (SELECT c.*, row_number() OVER (PARTITION BY c.kind ORDER BY c.n DESC, c.key) AS place FROM counted c)
      SELECT r.kind, r.key, r.n FROM ranked r WHERE r.place <= most AND r.kind = ANY (kinds)
      UNION ALL SELECT '#', '', cap WHERE (SELECT count(*) FROM hit) > cap;
    RETURN;
  END IF;
  FOREACH one IN ARRAY kinds LOOP
    IF one = '*' THEN
      RETURN QUERY SELECT one, x.status, sum(x.n)::integer FROM (
        SELECT t.status, t.n FROM published.tally t WHERE t.a = at.a AND t.b = at.b AND t.kind = '*' AND t.key = 0 AND t.status <> ''
        UNION ALL SELECT d.status, d.sign FROM published.tally_delta d WHERE d.marks @> under) x GROUP BY 2 HAVING sum(x.n) <> 0;
    ELSE
      RETURN QUERY WITH pending AS MATERIALIZED (
          SELECT m.mark AS mark, sum(d.sign) AS n FROM published.tally_delta d CROSS JOIN LATERAL unnest(d.marks) m (mark)
          WHERE d.marks @> under AND left(m.mark, 1) = one AND (among IS NULL OR d.status = ANY (among)) GROUP BY 1
        ), candidate AS (
          SELECT top.key FROM unnest(wanted) w (status) CROSS JOIN LATERAL (
            SELECT t.key FROM published.tally t WHERE t.a = at.a AND t.b = at.b AND t.kind = one AND t.status = w.status
            ORDER BY t.n DESC, t.key LIMIT most + 8) top
          UNION SELECT k.id FROM pending p JOIN published.tally_key k ON k.mark = p.mark
          WHERE is_whole OR one NOT IN ('c', 's') OR EXISTS (
            SELECT FROM published.tally t CROSS JOIN published.tally_rule r
            WHERE t.a = at.a AND t.b = at.b AND t.kind = one AND t.key = k.id AND t.status = '' AND t.n >= r.rare)
        ), folded AS (
          SELECT k.mark, (SELECT sum(t.n) FROM published.tally t
            WHERE t.a = at.a AND t.b = at.b AND t.kind = one AND t.key = c.key AND t.status = ANY (wanted)) AS n
          FROM candidate c JOIN published.tally_key k ON k.id = c.key
        )
        SELECT one, substr(mark, 3), (coalesce(f.n, 0) + coalesce(p.n, 0))::integer FROM folded f FULL JOIN pending p USING (mark)
        WHERE coalesce(f.n, 0) + coalesce(p.n, 0) > 0 AND (f.mark IS NOT NULL OR is_whole OR one NOT IN ('c', 's')) ORDER BY 3 DESC, 2 LIMIT most;
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION published.tally_of(under text[], kind text, among text[], most integer) RETURNS TABLE (key text, n integer)
LANGUAGE sql STABLE AS $$ SELECT f.key, f.n FROM published.tally_facets(under, ARRAY[kind], among, most) f WHERE f.kind <> '#' $$;

-- How many public claims bear all these marks, by status.
CREATE FUNCTION published.tally_by_status(under text[]) RETURNS TABLE (status text, n integer)
LANGUAGE sql STABLE AS $$ SELECT f.key, f.n FROM published.tally_facets(under, ARRAY['*'], NULL, 100) f WHERE f.kind <> '#' $$;

-- How many claims came to each status in each month, less those that left it: of all, or of one topic. Added up month by
-- month it says how many stood where.
CREATE FUNCTION published.tally_steps(under text[]) RETURNS TABLE (month text, status text, n integer)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  at record := published.tally_place(under);
BEGIN
  IF at.a IS NULL THEN
    RETURN QUERY SELECT substr(s.step, 2, 7), substr(s.step, 10), sum((left(s.step, 1) || '1')::integer)::integer
      FROM published.claim c CROSS JOIN LATERAL unnest(published.steps(c.page)) s (step)
      WHERE c.withheld_at IS NULL AND c.merged_into IS NULL AND published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) @> under
      GROUP BY 1, 2 HAVING sum((left(s.step, 1) || '1')::integer) <> 0 ORDER BY 1, 2;
  ELSE
    RETURN QUERY SELECT x.month, x.status, sum(x.n)::integer FROM (
        SELECT substr(k.mark, 3) AS month, t.status, t.n FROM published.tally t JOIN published.tally_key k ON k.id = t.key
        WHERE t.a = at.a AND t.b = at.b AND t.kind = 'h' AND t.status <> ''
        UNION ALL
        SELECT substr(s.step, 2, 7), substr(s.step, 10), d.sign * (left(s.step, 1) || '1')::integer
        FROM published.tally_delta d CROSS JOIN LATERAL unnest(d.steps) s (step) WHERE d.marks @> under) x
      GROUP BY 1, 2 HAVING sum(x.n) <> 0 ORDER BY 1, 2;
  END IF;
END
$$;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;
GRANT SELECT ON published.tally, published.tally_key, published.tally_kept, published.tally_delta, published.tally_rule TO whence_public;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, ledger, published TO whence_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, published TO whence_web;
GRANT EXECUTE ON FUNCTION published.marks(text, text, text[], uuid[], text, jsonb, timestamptz), published.steps(jsonb),
  published.tally_place(text[]), published.tally_facets(text[], text[], text[], integer), published.tally_by_status(text[]),
  published.tally_of(text[], text, text[], integer), published.tally_steps(text[]) TO whence_public, whence_web, whence_auditor;
GRANT EXECUTE ON FUNCTION published.tally_anew(text[], integer, integer), published.tally_source(text[]),
  published.tally_sum(text, bigint[], integer, integer) TO whence_web, whence_auditor;
GRANT EXECUTE ON FUNCTION published.fold_tally(integer) TO whence_web;
GRANT INSERT (person_id, name, query, seen_until), UPDATE (name, seen_until), DELETE ON desk.saved_view TO whence_web;

SELECT published.recount();
