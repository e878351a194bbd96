-- Webhooks: who is told by HTTP of what readers see, what was sent to whom, and what came of it.

-- CreateEnum
CREATE TYPE "desk"."WebhookState" AS ENUM ('ACTIVE', 'PAUSED', 'DISABLED', 'REMOVED');

-- CreateEnum
CREATE TYPE "desk"."WebhookDeliveryState" AS ENUM ('PENDING', 'DELIVERED', 'GIVEN_UP');

-- CreateTable
CREATE TABLE "desk"."webhook" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "desk"."WebhookState" NOT NULL DEFAULT 'ACTIVE',
    "version" INTEGER NOT NULL DEFAULT 1,
    "next" BIGINT NOT NULL DEFAULT 0,
    "secret" BYTEA,
    "old_secret" BYTEA,
    "old_secret_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "failing_since" TIMESTAMPTZ(3),
    "rest_until" TIMESTAMPTZ(3),
    "disabled_because" TEXT,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."webhook_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "webhook_id" UUID NOT NULL,
    "event_id" UUID,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "state" "desk"."WebhookDeliveryState" NOT NULL DEFAULT 'PENDING',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "first_tried_at" TIMESTAMPTZ(3),
    "held_by" UUID,
    "held_until" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."webhook_attempt" (
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ms" INTEGER NOT NULL,
    "status" SMALLINT,
    "fault" TEXT,
    "answer" TEXT,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_leaf_index_idx" ON "desk"."webhook_delivery"("webhook_id", "leaf_index" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_event_id_key" ON "desk"."webhook_delivery"("webhook_id", "event_id");

-- AddForeignKey
ALTER TABLE "desk"."webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "desk"."webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "desk"."webhook_delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What waits is little beside what was delivered: found by when it is due, and by what it comes after.
CREATE INDEX webhook_delivery_due_idx ON desk.webhook_delivery (webhook_id, next_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_order_idx ON desk.webhook_delivery (webhook_id, subject_id, leaf_index) WHERE state = 'PENDING';

-- ─── Shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.webhook ADD CONSTRAINT webhook_has_a_name CHECK (btrim(name) <> '');
ALTER TABLE desk.webhook ADD CONSTRAINT webhook_is_of_the_web CHECK (url ~ '^https?://' AND length(url) <= 2000);
ALTER TABLE desk.webhook ADD CONSTRAINT no_place_before_the_first CHECK (next >= 0);
-- Nothing is left of the secret of one that was taken away.
ALTER TABLE desk.webhook ADD CONSTRAINT secret_while_it_is_used
  CHECK (CASE state WHEN 'REMOVED' THEN secret IS NULL AND old_secret IS NULL ELSE secret IS NOT NULL END);
ALTER TABLE desk.webhook ADD CONSTRAINT old_secret_ends CHECK (num_nonnulls(old_secret, old_secret_until) IN (0, 2));
ALTER TABLE desk.webhook ADD CONSTRAINT disabled_for_a_reason
  CHECK (CASE state WHEN 'DISABLED' THEN disabled_because IN ('FAILING', 'GONE', 'SECRET') ELSE disabled_because IS NULL END);
ALTER TABLE desk.webhook_delivery ADD CONSTRAINT hold_is_whole CHECK (num_nonnulls(held_by, held_until) IN (0, 2));
ALTER TABLE desk.webhook_delivery ADD CONSTRAINT settled_whole
  CHECK ((settled_at IS NULL) = (state = 'PENDING') AND (state = 'PENDING' OR held_by IS NULL));
ALTER TABLE desk.webhook_attempt ADD CONSTRAINT answered_or_not CHECK (num_nonnulls(status, fault) = 1);
ALTER TABLE desk.webhook_attempt ADD CONSTRAINT known_fault
  CHECK (fault IN ('refused-address', 'unreachable', 'too-slow', 'broken-off', 'secret'));
ALTER TABLE desk.webhook_attempt ADD CONSTRAINT first_words_only CHECK (char_length(answer) <= 500);

-- ─── Never deleted; what was tried is never told otherwise ───────────────────────────────────────────────────────────

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['webhook', 'webhook_delivery'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER never_deleted, ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
END
$$;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON desk.webhook_attempt FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON desk.webhook_attempt FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE desk.webhook_attempt ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table;

-- ─── Every act of a person on a webhook is in the history ────────────────────────────────────────────────────────────

-- Whether this transaction's own newest event is of that kind, names that webhook, and is an administrator's (or, where
-- one is switched off for failing, the program's).
CREATE FUNCTION desk.acted_on_webhook(act text, webhook uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT ledger.just_recorded(ARRAY[act], NULL, NULL) AND EXISTS (
    SELECT FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.leaf_index = (SELECT size - 1 FROM ledger.log_head WHERE id = 1)
      AND convert_from(p.payload, 'UTF8')::jsonb ->> 'webhookId' = webhook::text
      AND e.actor_role = CASE act WHEN 'webhook.disabled' THEN 'SYSTEM' ELSE 'ADMIN' END)
$$;

CREATE FUNCTION desk.check_webhook() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state = 'REMOVED' THEN
    RAISE EXCEPTION 'webhook: it was taken away for good' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (NEW.name, NEW.url, NEW.kinds, NEW.state, NEW.secret, NEW.old_secret, NEW.old_secret_until, NEW.disabled_because)
       IS DISTINCT FROM (OLD.name, OLD.url, OLD.kinds, OLD.state, OLD.secret, OLD.old_secret, OLD.old_secret_until, OLD.disabled_because)
     OR NEW.next < OLD.next OR NEW.version <> OLD.version THEN
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'webhook: each change is one step of its version' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_webhook BEFORE UPDATE ON desk.webhook FOR EACH ROW EXECUTE FUNCTION desk.check_webhook();
ALTER TABLE desk.webhook ENABLE ALWAYS TRIGGER check_webhook;

CREATE FUNCTION desk.webhook_has_an_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  act text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    act := 'webhook.added';
  ELSIF NEW.state <> OLD.state THEN
    act := CASE NEW.state WHEN 'ACTIVE' THEN 'webhook.resumed' WHEN 'PAUSED' THEN 'webhook.paused'
      WHEN 'DISABLED' THEN 'webhook.disabled' ELSE 'webhook.removed' END;
  ELSIF NEW.secret IS DISTINCT FROM OLD.secret OR NEW.old_secret IS DISTINCT FROM OLD.old_secret
     OR NEW.old_secret_until IS DISTINCT FROM OLD.old_secret_until THEN
    act := 'webhook.secret-rotated';
  ELSIF NEW.next < OLD.next THEN
    act := 'webhook.replayed';
  ELSE
    act := 'webhook.changed';
  END IF;
  IF NOT desk.acted_on_webhook(act, NEW.id) THEN
    RAISE EXCEPTION 'webhook: nobody did this' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER webhook_added AFTER INSERT ON desk.webhook
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.webhook_has_an_event();
CREATE CONSTRAINT TRIGGER webhook_changed AFTER UPDATE ON desk.webhook
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION desk.webhook_has_an_event();
ALTER TABLE desk.webhook ENABLE ALWAYS TRIGGER webhook_added, ENABLE ALWAYS TRIGGER webhook_changed;

-- ─── What an event is to those who are told: only of what readers see ────────────────────────────────────────────────

-- The one place that says so. Of a claim: what its public page tells otherwise than before. Of a source: that public
-- claims rest on what has changed; one message however many they are. Nothing: no row.
CREATE FUNCTION desk.webhook_message_of(event uuid) RETURNS TABLE (kind text, subject_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE
      WHEN c.kind = 'RETRACTION' THEN 'claim.retracted'
      WHEN c.kind = 'MERGE' THEN 'claim.merged'
      WHEN c.kind = 'STATUS_CHANGED' THEN 'claim.status-changed'
      WHEN c.kind = 'REWORDED' THEN 'claim.corrected'
      WHEN c.kind = 'WITHHELD' THEN 'claim.withheld'
      WHEN c.kind = 'RESTORED' THEN 'claim.reinstated'
      WHEN e.kind = 'claim.decided' AND NOT EXISTS (
        SELECT FROM desk.decision d JOIN ledger.event o ON o.id = d.event_id
        WHERE d.claim_id = e.claim_id AND o.leaf_index < e.leaf_index) THEN 'claim.published'
      ELSE 'claim.updated' END,
    e.claim_id
  FROM ledger.event e
    JOIN published.claim p ON p.claim_id = e.claim_id
    LEFT JOIN published.correction c ON c.event_id = e.id
  WHERE e.id = event
    AND (c.event_id IS NOT NULL OR e.kind IN ('claim.decided', 'claim.second-read', 'claim.reaffirmed', 'decision.translation-checked',
      'decision.translation-taken-back'))
  UNION ALL
  SELECT 'source.changed', CASE WHEN count(DISTINCT r.source_id) = 1 THEN min(r.source_id::text)::uuid ELSE event END
  FROM desk.ripple r JOIN published.claim p ON p.claim_id = r.claim_id AND p.withheld_at IS NULL AND p.merged_into IS NULL
  WHERE r.event_id = event HAVING count(*) > 0
$$;

CREATE FUNCTION desk.check_new_webhook_delivery() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.event_id IS NULL THEN
    -- A test comes before and after nothing.
    IF NEW.kind <> 'webhook.ping' THEN
      RAISE EXCEPTION 'webhook: nothing happened of which to tell' USING ERRCODE = 'check_violation';
    END IF;
    NEW.subject_id := NEW.id;
    SELECT size INTO NEW.leaf_index FROM ledger.log_head WHERE id = 1;
  ELSE
    IF NOT EXISTS (SELECT FROM desk.webhook_message_of(NEW.event_id) m WHERE m.kind = NEW.kind AND m.subject_id = NEW.subject_id) THEN
      RAISE EXCEPTION 'webhook: that event is not public, or is something else' USING ERRCODE = 'check_violation';
    END IF;
    SELECT e.leaf_index INTO NEW.leaf_index FROM ledger.event e WHERE e.id = NEW.event_id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_new_delivery BEFORE INSERT ON desk.webhook_delivery FOR EACH ROW EXECUTE FUNCTION desk.check_new_webhook_delivery();
ALTER TABLE desk.webhook_delivery ENABLE ALWAYS TRIGGER check_new_delivery;

-- ─── In order for each claim, and delivered only if it was answered so ───────────────────────────────────────────────

CREATE FUNCTION desk.check_webhook_delivery() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.held_by IS NOT NULL AND NEW.held_by IS DISTINCT FROM OLD.held_by AND (
       NEW.state <> 'PENDING'
       OR NOT EXISTS (SELECT FROM desk.webhook w WHERE w.id = NEW.webhook_id AND w.state = 'ACTIVE')
       OR EXISTS (SELECT FROM desk.webhook_delivery b WHERE b.webhook_id = NEW.webhook_id AND b.subject_id = NEW.subject_id
                  AND b.state = 'PENDING' AND b.leaf_index < NEW.leaf_index)) THEN
    RAISE EXCEPTION 'webhook: it is not its turn' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'DELIVERED' AND OLD.state <> 'DELIVERED' AND NOT coalesce((
       SELECT a.status BETWEEN 200 AND 299 FROM desk.webhook_attempt a WHERE a.delivery_id = NEW.id ORDER BY a.number DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'webhook: nobody said that it arrived' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_delivery BEFORE UPDATE ON desk.webhook_delivery FOR EACH ROW EXECUTE FUNCTION desk.check_webhook_delivery();
ALTER TABLE desk.webhook_delivery ENABLE ALWAYS TRIGGER check_delivery;

CREATE FUNCTION desk.number_webhook_attempt() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM desk.webhook_delivery d WHERE d.id = NEW.delivery_id FOR NO KEY UPDATE;
  NEW.number := 1 + coalesce((SELECT max(a.number) FROM desk.webhook_attempt a WHERE a.delivery_id = NEW.delivery_id), 0);
  NEW.at := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER number_attempt BEFORE INSERT ON desk.webhook_attempt FOR EACH ROW EXECUTE FUNCTION desk.number_webhook_attempt();
ALTER TABLE desk.webhook_attempt ENABLE ALWAYS TRIGGER number_attempt;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION desk.acted_on_webhook(text, uuid), desk.check_webhook(), desk.webhook_has_an_event(), desk.webhook_message_of(uuid),
  desk.check_new_webhook_delivery(), desk.check_webhook_delivery(), desk.number_webhook_attempt() FROM PUBLIC;
REVOKE ALL ON desk.webhook, desk.webhook_delivery, desk.webhook_attempt FROM PUBLIC;
GRANT SELECT ON desk.webhook, desk.webhook_delivery, desk.webhook_attempt TO whence_web, whence_auditor;
GRANT EXECUTE ON FUNCTION desk.webhook_message_of(uuid) TO whence_web, whence_auditor;
GRANT INSERT (name, url, kinds, secret, next),
  UPDATE (name, url, kinds, state, version, next, secret, old_secret, old_secret_until, failing_since, rest_until, disabled_because)
  ON desk.webhook TO whence_web;
GRANT INSERT (webhook_id, event_id, kind, subject_id),
  UPDATE (state, tries, next_at, first_tried_at, held_by, held_until, settled_at) ON desk.webhook_delivery TO whence_web;
GRANT INSERT (delivery_id, ms, status, fault, answer) ON desk.webhook_attempt TO whence_web;
