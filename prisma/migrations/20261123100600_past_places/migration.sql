-- What readers may not know of documents and agents now, they may not know of their past either.

-- Whose name a public claim keeps back now: another name, or an id elsewhere, that was public before could tell who it is.
-- The condition is that of `listAgents` in lib/published/place-facts.ts. Nobody describes a person to readers, whatever
-- they were taken for before.
CREATE OR REPLACE VIEW published.agent_before AS
  SELECT p.shown_until, p.slug,
    CASE WHEN EXISTS (
        SELECT FROM desk.agent d JOIN desk.attribution t ON t.agent_id = d.id JOIN desk.claim c ON c.decided_revision_id = t.revision_id
        WHERE d.slug = p.slug AND t.anonymity <> 'NAMED' AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL)
      THEN p.page || jsonb_build_object('name', a.page -> 'name', 'description', NULL, 'aliases', '[]'::jsonb, 'sameAs', '[]'::jsonb)
      WHEN a.page ->> 'kind' = 'PERSON' THEN p.page || '{"description": null}'
      ELSE p.page END AS page,
    CASE WHEN EXISTS (SELECT FROM published.agent m WHERE m.slug = p.merged_into) THEN p.merged_into END AS merged_into,
    p.shown_since
  FROM published.past_agent p JOIN published.agent a ON a.slug = p.slug;

-- An address is a name too: of a publisher who is public no more, or of one end of a link.
CREATE OR REPLACE VIEW published.source_before AS
  SELECT p.shown_until, p.id, p.slug, p.page, p.is_rested_on,
    CASE WHEN EXISTS (SELECT FROM published.agent a WHERE a.slug = p.publisher_slug) THEN p.publisher_slug END AS publisher_slug,
    p.shown_since
  FROM published.past_source p WHERE EXISTS (SELECT FROM published.source s WHERE s.id = p.id);
CREATE OR REPLACE VIEW published.source_link_before AS
  SELECT p.* FROM published.past_source_link p
  WHERE EXISTS (SELECT FROM published.source s WHERE s.id = p.from_id)
    AND (p.to_id IS NULL OR EXISTS (SELECT FROM published.source s WHERE s.id = p.to_id))
    AND (p.agent_slug IS NULL OR EXISTS (SELECT FROM published.agent a WHERE a.slug = p.agent_slug));
