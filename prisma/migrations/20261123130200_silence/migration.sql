-- What readers may no longer have, as one name: whoever keeps copies of what was public asks whether it is still the one of then.

-- Claims whose text is withheld; names that are kept back; who may not be told by other names or ids any more (the
-- condition of `published.agent_before`, asked of those who have such); translations of decisions that were taken back.
-- Beginning with the few. None of the four goes without a change of what is public, so that `published.pulse` moves with it.
CREATE FUNCTION published.silence() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n',
    (SELECT string_agg(c.ref, ' ' ORDER BY c.ref COLLATE "C") FROM published.claim c WHERE c.withheld_at IS NOT NULL),
    '-', (SELECT string_agg(concat_ws(' ', k.slug, k.was, k.name), ' ' ORDER BY k.slug COLLATE "C", k.was COLLATE "C") FROM desk.kept_back_name k),
    '-', (SELECT string_agg(a.slug, ' ' ORDER BY a.slug COLLATE "C")
      FROM (SELECT o.id, o.slug FROM desk.agent o WHERE o.same_as <> '{}'
            UNION SELECT o.id, o.slug FROM desk.agent_alias l JOIN desk.agent o ON o.id = l.agent_id OFFSET 0) a
      WHERE EXISTS (SELECT FROM desk.attribution t JOIN desk.claim c ON c.decided_revision_id = t.revision_id
        WHERE t.agent_id = a.id AND t.anonymity <> 'NAMED' AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL)),
    '-', (SELECT count(*) FROM desk.decision_translation_end)), 'UTF8')), 'hex')
$$;

REVOKE ALL ON FUNCTION published.silence() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.silence() TO whence_public, whence_web, whence_auditor;
