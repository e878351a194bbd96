-- Roles belong to the cluster, so they are made only where absent (the shadow database replays this too).
-- Passwords and LOGIN are given at start-up, never in a migration.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['whence_owner', 'whence_migrator', 'whence_web', 'whence_public', 'whence_log', 'whence_auditor'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
END
$$;

CREATE SCHEMA IF NOT EXISTS "desk";
CREATE SCHEMA IF NOT EXISTS "ledger";
CREATE SCHEMA IF NOT EXISTS "published";

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The one clock of the record. While a sample dossier is being loaded, and only then, the owner may set it in
-- `desk.instance`: the dossier's history then carries its own dates instead of one second of loading. The
-- application's role has no right to write there.
CREATE FUNCTION ledger.clock() RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN date_trunc('milliseconds', coalesce(
    (SELECT sample_clock FROM desk.instance WHERE sample_started_at IS NOT NULL AND sample_finished_at IS NULL),
    clock_timestamp()));
END
$$;


-- CreateEnum
CREATE TYPE "desk"."Role" AS ENUM ('EDITOR', 'REVIEWER', 'ADMIN');

-- CreateEnum
CREATE TYPE "desk"."Workflow" AS ENUM ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DECIDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "desk"."Status" AS ENUM ('UNVERIFIED', 'VERIFIED', 'PARTLY_VERIFIED', 'DISPUTED', 'REFUTED', 'UNVERIFIABLE', 'RETRACTED');

-- CreateEnum
CREATE TYPE "desk"."Publication" AS ENUM ('PRIVATE', 'PUBLIC', 'EMBARGOED', 'WITHHELD');

-- CreateEnum
CREATE TYPE "desk"."AgentKind" AS ENUM ('PERSON', 'ORGANISATION', 'ANONYMOUS_GROUP');

-- CreateEnum
CREATE TYPE "desk"."Genre" AS ENUM ('NEWS_REPORT', 'ANALYSIS', 'OPINION', 'OFFICIAL_RECORD', 'COURT_FILING', 'DATASET', 'SOCIAL_POST', 'VIDEO', 'AUDIO', 'LEAKED_MATERIAL', 'INTERVIEW', 'OTHER');

-- CreateEnum
CREATE TYPE "desk"."Distance" AS ENUM ('PRIMARY', 'SECONDARY', 'TERTIARY');

-- CreateEnum
CREATE TYPE "desk"."Reliability" AS ENUM ('A', 'B', 'C', 'D', 'E', 'F');

-- CreateEnum
CREATE TYPE "desk"."CaptureMethod" AS ENUM ('PASTED', 'UPLOADED', 'FETCHED');

-- CreateEnum
CREATE TYPE "desk"."Stance" AS ENUM ('SUPPORTS', 'DISPUTES', 'NEUTRAL');

-- CreateEnum
CREATE TYPE "desk"."Strength" AS ENUM ('STRONG', 'MODERATE', 'WEAK');

-- CreateEnum
CREATE TYPE "desk"."Verb" AS ENUM ('SAYS', 'ALLEGES', 'DENIES', 'LEAKS', 'CONFIRMS', 'ESTIMATES');

-- CreateEnum
CREATE TYPE "desk"."Anonymity" AS ENUM ('NAMED', 'PSEUDONYMOUS', 'KNOWN_TO_DESK', 'ANONYMOUS');

-- CreateEnum
CREATE TYPE "desk"."Basis" AS ENUM ('WITNESSED', 'DOCUMENT', 'TOLD', 'DEDUCED', 'CANNOT_BE_JUDGED');

-- CreateTable
CREATE TABLE "desk"."instance" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "sample_started_at" TIMESTAMPTZ(3),
    "sample_finished_at" TIMESTAMPTZ(3),
    "sample_clock" TIMESTAMPTZ(3),

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "desk"."Role" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "session_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ended_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."invitation" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "desk"."throttle" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "desk"."agent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "desk"."AgentKind" NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT,
    "same_as" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."topic" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."source" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "publisher_id" UUID,
    "genre" "desk"."Genre" NOT NULL,
    "distance" "desk"."Distance" NOT NULL,
    "url" TEXT,
    "title" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "author" TEXT,
    "language" TEXT NOT NULL,
    "published_on" TEXT,
    "accessed_on" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."reliability_grade" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "publisher_id" UUID,
    "source_id" UUID,
    "grade" "desk"."Reliability" NOT NULL,
    "reason" TEXT NOT NULL,
    "graded_by" UUID,
    "graded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "reliability_grade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."snapshot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "method" "desk"."CaptureMethod" NOT NULL,
    "file_name" TEXT,
    "text" TEXT NOT NULL,
    "text_sha256" BYTEA NOT NULL,
    "text_length_cp" INTEGER NOT NULL,
    "captured_by" UUID,
    "captured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."quotation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "snapshot_id" UUID NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "start_cp" INTEGER NOT NULL,
    "end_cp" INTEGER NOT NULL,
    "exact_sha256" BYTEA NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "quotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."claim" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ref" TEXT NOT NULL,
    "slug" TEXT,
    "workflow" "desk"."Workflow" NOT NULL DEFAULT 'DRAFT',
    "status" "desk"."Status" NOT NULL DEFAULT 'UNVERIFIED',
    "said" "desk"."Status",
    "depth" SMALLINT NOT NULL DEFAULT 0,
    "publication" "desk"."Publication" NOT NULL DEFAULT 'PRIVATE',
    "embargo_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "author_id" UUID NOT NULL,
    "assignee_id" UUID,
    "current_revision_id" UUID,
    "decided_revision_id" UUID,
    "return_reason" TEXT,
    "review_by" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "submitted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "claim_id" UUID,
    "body" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."revision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "statement" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "event_from" TEXT,
    "event_to" TEXT,
    "place" TEXT,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."attribution" (
    "revision_id" UUID NOT NULL,
    "level" SMALLINT NOT NULL,
    "agent_id" UUID NOT NULL,
    "verb" "desk"."Verb" NOT NULL,
    "anonymity" "desk"."Anonymity" NOT NULL,
    "basis" "desk"."Basis" NOT NULL,
    "said_on" TEXT,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("revision_id","level")
);

-- CreateTable
CREATE TABLE "desk"."figure" (
    "revision_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "amount" DECIMAL(38,9),
    "low" DECIMAL(38,9),
    "high" DECIMAL(38,9),
    "unit" TEXT NOT NULL,
    "as_of" TEXT,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("revision_id","position")
);

-- CreateTable
CREATE TABLE "desk"."revision_topic" (
    "revision_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,

    CONSTRAINT "revision_topic_pkey" PRIMARY KEY ("revision_id","topic_id")
);

-- CreateTable
CREATE TABLE "desk"."revision_party" (
    "revision_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "revision_party_pkey" PRIMARY KEY ("revision_id","agent_id")
);

-- CreateTable
CREATE TABLE "desk"."evidence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "revision_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "key" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "told_by" UUID,
    "stance" "desk"."Stance" NOT NULL,
    "quotation_id" UUID,
    "credibility" SMALLINT NOT NULL,
    "strength" "desk"."Strength",
    "note" TEXT,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "revision_hash" BYTEA NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "from_status" "desk"."Status",
    "to_status" "desk"."Status" NOT NULL,
    "said" "desk"."Status",
    "depth" SMALLINT NOT NULL,
    "rule_set" TEXT NOT NULL,
    "evaluation" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "override" TEXT,
    "parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "correction_notice" TEXT,
    "event_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "parent_id" UUID,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "event_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger"."event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "leaf_index" BIGINT NOT NULL,
    "claim_id" UUID,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT,
    "commit" BYTEA NOT NULL,
    "files" JSONB NOT NULL DEFAULT '[]',
    "leaf" BYTEA NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger"."event_payload" (
    "event_id" UUID NOT NULL,
    "salt" BYTEA NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "event_payload_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "ledger"."log_leaf" (
    "leaf_index" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "leaf_hash" BYTEA NOT NULL,

    CONSTRAINT "log_leaf_pkey" PRIMARY KEY ("leaf_index")
);

-- CreateTable
CREATE TABLE "ledger"."log_head" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger"."checkpoint" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "published"."claim" (
    "claim_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "desk"."Status" NOT NULL,
    "said" "desk"."Status",
    "depth" SMALLINT NOT NULL,
    "language" TEXT NOT NULL,
    "claimant" TEXT,
    "claimant_slug" TEXT,
    "topics" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sources" UUID[] DEFAULT ARRAY[]::UUID[],
    "event_from" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "line" JSONB NOT NULL,
    "page" JSONB NOT NULL,
    "words" TEXT NOT NULL,
    "folded" TEXT NOT NULL DEFAULT '',
    "search" tsvector,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("claim_id")
);

-- CreateTable
CREATE TABLE "published"."topic" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "published"."correction" (
    "event_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "published"."instance" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "desk"."person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "desk"."session"("person_id");

-- CreateIndex
CREATE INDEX "invitation_person_id_idx" ON "desk"."invitation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_slug_key" ON "desk"."agent"("slug");

-- CreateIndex
CREATE INDEX "agent_folded_idx" ON "desk"."agent" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "agent_kind_folded_key" ON "desk"."agent"("kind", "folded");

-- CreateIndex
CREATE UNIQUE INDEX "topic_slug_key" ON "desk"."topic"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "topic_folded_key" ON "desk"."topic"("folded");

-- CreateIndex
CREATE INDEX "source_publisher_id_idx" ON "desk"."source"("publisher_id");

-- CreateIndex
CREATE INDEX "source_url_idx" ON "desk"."source"("url");

-- CreateIndex
CREATE INDEX "source_folded_idx" ON "desk"."source" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "reliability_grade_publisher_id_graded_at_idx" ON "desk"."reliability_grade"("publisher_id", "graded_at");

-- CreateIndex
CREATE INDEX "reliability_grade_source_id_graded_at_idx" ON "desk"."reliability_grade"("source_id", "graded_at");

-- CreateIndex
CREATE INDEX "snapshot_sha256_idx" ON "desk"."snapshot"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_source_id_sha256_key" ON "desk"."snapshot"("source_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "quotation_snapshot_id_start_cp_end_cp_key" ON "desk"."quotation"("snapshot_id", "start_cp", "end_cp");

-- CreateIndex
CREATE UNIQUE INDEX "claim_ref_key" ON "desk"."claim"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "claim_slug_key" ON "desk"."claim"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "claim_current_revision_id_key" ON "desk"."claim"("current_revision_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_decided_revision_id_key" ON "desk"."claim"("decided_revision_id");

-- CreateIndex
CREATE INDEX "claim_workflow_submitted_at_id_idx" ON "desk"."claim"("workflow", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "claim_author_id_updated_at_idx" ON "desk"."claim"("author_id", "updated_at");

-- CreateIndex
CREATE INDEX "claim_assignee_id_idx" ON "desk"."claim"("assignee_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_person_id_slot_key" ON "desk"."draft"("person_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "revision_claim_id_number_key" ON "desk"."revision"("claim_id", "number");

-- CreateIndex
CREATE INDEX "attribution_agent_id_idx" ON "desk"."attribution"("agent_id");

-- CreateIndex
CREATE INDEX "revision_topic_topic_id_idx" ON "desk"."revision_topic"("topic_id");

-- CreateIndex
CREATE INDEX "revision_party_agent_id_idx" ON "desk"."revision_party"("agent_id");

-- CreateIndex
CREATE INDEX "evidence_source_id_idx" ON "desk"."evidence"("source_id");

-- CreateIndex
CREATE INDEX "evidence_quotation_id_idx" ON "desk"."evidence"("quotation_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_revision_id_position_key" ON "desk"."evidence"("revision_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "decision_event_id_key" ON "desk"."decision"("event_id");

-- CreateIndex
CREATE INDEX "decision_claim_id_decided_at_idx" ON "desk"."decision"("claim_id", "decided_at");

-- CreateIndex
CREATE INDEX "note_claim_id_created_at_idx" ON "desk"."note"("claim_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_leaf_index_key" ON "ledger"."event"("leaf_index");

-- CreateIndex
CREATE INDEX "event_claim_id_leaf_index_idx" ON "ledger"."event"("claim_id", "leaf_index");

-- CreateIndex
CREATE UNIQUE INDEX "log_leaf_event_id_key" ON "ledger"."log_leaf"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_ref_key" ON "published"."claim"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "claim_slug_key" ON "published"."claim"("slug");

-- CreateIndex
CREATE INDEX "claim_decided_at_ref_idx" ON "published"."claim"("decided_at" DESC, "ref" DESC);

-- CreateIndex
CREATE INDEX "claim_status_decided_at_ref_idx" ON "published"."claim"("status", "decided_at" DESC, "ref" DESC);

-- CreateIndex
CREATE INDEX "claim_topics_idx" ON "published"."claim" USING GIN ("topics");

-- CreateIndex
CREATE INDEX "claim_sources_idx" ON "published"."claim" USING GIN ("sources");

-- CreateIndex
CREATE INDEX "claim_claimant_slug_decided_at_ref_idx" ON "published"."claim"("claimant_slug", "decided_at" DESC, "ref" DESC);

-- CreateIndex
CREATE INDEX "claim_search_idx" ON "published"."claim" USING GIN ("search");

-- CreateIndex
CREATE INDEX "claim_folded_idx" ON "published"."claim" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "correction_at_idx" ON "published"."correction"("at" DESC);

-- AddForeignKey
ALTER TABLE "desk"."session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent" ADD CONSTRAINT "agent_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."topic" ADD CONSTRAINT "topic_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source" ADD CONSTRAINT "source_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source" ADD CONSTRAINT "source_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reliability_grade" ADD CONSTRAINT "reliability_grade_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reliability_grade" ADD CONSTRAINT "reliability_grade_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reliability_grade" ADD CONSTRAINT "reliability_grade_graded_by_fkey" FOREIGN KEY ("graded_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."snapshot" ADD CONSTRAINT "snapshot_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."snapshot" ADD CONSTRAINT "snapshot_captured_by_fkey" FOREIGN KEY ("captured_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."quotation" ADD CONSTRAINT "quotation_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "desk"."snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."quotation" ADD CONSTRAINT "quotation_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_current_revision_id_fkey" FOREIGN KEY ("current_revision_id") REFERENCES "desk"."revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_decided_revision_id_fkey" FOREIGN KEY ("decided_revision_id") REFERENCES "desk"."revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."draft" ADD CONSTRAINT "draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."draft" ADD CONSTRAINT "draft_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."revision" ADD CONSTRAINT "revision_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."revision" ADD CONSTRAINT "revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."attribution" ADD CONSTRAINT "attribution_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."attribution" ADD CONSTRAINT "attribution_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."figure" ADD CONSTRAINT "figure_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."revision_topic" ADD CONSTRAINT "revision_topic_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."revision_topic" ADD CONSTRAINT "revision_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "desk"."topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."revision_party" ADD CONSTRAINT "revision_party_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."revision_party" ADD CONSTRAINT "revision_party_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."evidence" ADD CONSTRAINT "evidence_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."evidence" ADD CONSTRAINT "evidence_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."evidence" ADD CONSTRAINT "evidence_told_by_fkey" FOREIGN KEY ("told_by") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."evidence" ADD CONSTRAINT "evidence_quotation_id_fkey" FOREIGN KEY ("quotation_id") REFERENCES "desk"."quotation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."note" ADD CONSTRAINT "note_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."note" ADD CONSTRAINT "note_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "desk"."note"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."note" ADD CONSTRAINT "note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger"."event_payload" ADD CONSTRAINT "event_payload_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger"."log_leaf" ADD CONSTRAINT "log_leaf_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

