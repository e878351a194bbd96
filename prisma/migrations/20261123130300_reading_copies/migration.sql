-- Reading copies: an instance that shows what readers of another newsroom have, and decides nothing (decision 043).

-- CreateTable
CREATE TABLE "published"."copy" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "origin" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "manifest" BYTEA NOT NULL,
    "files" JSONB NOT NULL,

    CONSTRAINT "copy_pkey" PRIMARY KEY ("id")
);

ALTER TABLE published.copy ADD CONSTRAINT one_copy CHECK (id = 1);
ALTER TABLE published.copy ADD CONSTRAINT manifest_hash_length CHECK (octet_length(manifest) = 32);

-- ─── A copy says what it was given, and nothing else ─────────────────────────────────────────────────────────────────

-- What readers see of a copy is written by `npm run import -- DIR` alone, as the owner and with these triggers put aside.
-- The code of the exception is known to `lib/busy.ts`, which makes a sentence of it.
CREATE FUNCTION published.refuse_on_copy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM published.copy) THEN
    RAISE EXCEPTION 'this is a reading copy of %: %.% is not written here', (SELECT c.origin FROM published.copy c), TG_TABLE_SCHEMA, TG_TABLE_NAME
      USING ERRCODE = 'WHCPY';
  END IF;
  RETURN NEW;
END
$$;

-- People and their tokens are this instance's own. Looked at after the event has its place in the log: who waited for that
-- while the copy came in is refused, too.
CREATE FUNCTION ledger.refuse_on_copy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM published.copy) AND EXISTS (SELECT FROM told t WHERE t.claim_id IS NOT NULL OR t.kind !~ '^(person|token)\.') THEN
    RAISE EXCEPTION 'this is a reading copy of %: nothing is logged or decided here', (SELECT c.origin FROM published.copy c)
      USING ERRCODE = 'WHCPY';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER not_on_a_copy AFTER INSERT ON ledger.event REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_on_copy();
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER not_on_a_copy;

DO $$
DECLARE
  name text;
  act text;
BEGIN
  -- On the desk nothing begins; what has not begun is not changed either. Jobs that look for work there find none.
  FOR name, act IN VALUES
    ('published.claim', 'any'), ('published.notice', 'any'), ('published.link', 'any'), ('published.source', 'any'), ('published.agent', 'any'),
    ('published.source_link', 'any'), ('published.topic', 'any'), ('published.correction', 'any'), ('published.instance', 'any'),
    ('published.address', 'any'), ('published.reading', 'any'), ('published.setting', 'any'), ('published.file', 'any'), ('published.judged', 'any'),
    ('published.past_claim', 'any'), ('published.past_notice', 'any'), ('published.past_link', 'any'), ('published.past_source', 'any'),
    ('published.past_agent', 'any'), ('published.past_source_link', 'any'),
    ('desk.claim', 'new'), ('desk.source', 'new'), ('desk.agent', 'new'), ('desk.topic', 'new'), ('desk.setting', 'new'),
    ('desk.import', 'row'), ('desk.capture', 'row')
  LOOP
    EXECUTE format('CREATE TRIGGER not_on_a_copy BEFORE INSERT%s ON %s FOR EACH %s EXECUTE FUNCTION published.refuse_on_copy()',
      CASE act WHEN 'any' THEN ' OR UPDATE OR DELETE' ELSE '' END, name, CASE act WHEN 'row' THEN 'ROW' ELSE 'STATEMENT' END);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER not_on_a_copy', name);
  END LOOP;
END
$$;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION published.refuse_on_copy(), ledger.refuse_on_copy() FROM PUBLIC;
GRANT SELECT ON published.copy TO whence_public, whence_web, whence_auditor;
