-- Counters under one mark, by status: over everything they are kept already.

-- How many public claims bear all these marks, by status. Under one mark that is what is kept over everything, but for
-- claimants and sources that are rare: their few claims are counted, as are those under more marks that nothing is kept for.
CREATE OR REPLACE FUNCTION published.tally_by_status(under text[]) RETURNS TABLE (status text, n integer)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  one text := left(under[1], 1);
  folded integer;
BEGIN
  IF cardinality(under) = 1 AND one IN ('t', 'c', 's', 'l', 'y') THEN
    SELECT k.id INTO folded FROM published.tally_key k JOIN published.tally t ON (t.a, t.b, t.kind, t.key, t.status) = (0, 0, one, k.id, '')
      CROSS JOIN published.tally_rule r WHERE k.mark = under[1] AND (one NOT IN ('c', 's') OR t.n >= r.rare);
  END IF;
  IF folded IS NULL THEN
    RETURN QUERY SELECT f.key, f.n FROM published.tally_facets(under, ARRAY['*'], NULL, 100) f WHERE f.kind <> '#';
  ELSE
    RETURN QUERY SELECT x.status, sum(x.n)::integer FROM (
      SELECT t.status, t.n FROM published.tally t WHERE t.a = 0 AND t.b = 0 AND t.kind = one AND t.key = folded AND t.status <> ''
      UNION ALL SELECT d.status, d.sign FROM published.tally_delta d WHERE d.marks @> under) x GROUP BY 1 HAVING sum(x.n) <> 0;
  END IF;
END
$$;
