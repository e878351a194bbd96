-- CreateEnum
CREATE TYPE "desk"."SuggestionState" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED');

-- CreateEnum
CREATE TYPE "desk"."WithholdingAct" AS ENUM ('WITHHOLD', 'RESTORE');

-- CreateEnum
CREATE TYPE "desk"."WithholdingState" AS ENUM ('PROPOSED', 'DONE', 'DECLINED');

-- CreateEnum
CREATE TYPE "desk"."WithholdingGround" AS ENUM ('COURT_ORDER', 'DATA_PROTECTION', 'SAFETY', 'COPYRIGHT', 'ETHICS', 'OTHER');

-- CreateEnum
CREATE TYPE "desk"."ClaimLinkKind" AS ENUM ('SAME_AS', 'NARROWER', 'CONTRADICTS');

-- CreateEnum
CREATE TYPE "desk"."RippleCause" AS ENUM ('REGRADED', 'RETRACTED');

-- AlterTable
ALTER TABLE "desk"."claim" ADD COLUMN     "lease_holder_id" UUID,
ADD COLUMN     "lease_until" TIMESTAMPTZ(3),
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "second_reading_at" TIMESTAMPTZ(3),
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "desk"."decision" ADD COLUMN     "disagreement" TEXT,
ADD COLUMN     "review_by" DATE,
ADD COLUMN     "said_because" JSONB,
ADD COLUMN     "said_computed" "desk"."Status",
ADD COLUMN     "said_reason" TEXT,
ADD COLUMN     "second_reading" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "published"."claim" ADD COLUMN     "merged_into" TEXT,
ADD COLUMN     "review_by" DATE,
ADD COLUMN     "withheld_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "published"."address" (
    "slug_sha256" BYTEA NOT NULL,
    "ref" TEXT NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("slug_sha256")
);

-- CreateTable
CREATE TABLE "published"."link" (
    "claim_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("claim_id","other_id")
);

-- CreateTable
CREATE TABLE "published"."reading" (
    "event_id" UUID NOT NULL,
    "first" "desk"."Status" NOT NULL,
    "second" "desk"."Status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "desk"."reading" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "revision_hash" BYTEA NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "status" "desk"."Status" NOT NULL,
    "agrees" BOOLEAN NOT NULL,
    "blind" BOOLEAN NOT NULL,
    "rule_set" TEXT NOT NULL,
    "evaluation" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."unblinding" (
    "decision_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "unblinding_pkey" PRIMARY KEY ("decision_id","person_id")
);

-- CreateTable
CREATE TABLE "desk"."reaffirmation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "review_by" DATE,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "reaffirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."field_comment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "settled_by" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "field_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "was" JSONB NOT NULL,
    "value" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "state" "desk"."SuggestionState" NOT NULL DEFAULT 'OPEN',
    "settled_by" UUID,
    "settled_reason" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "result_revision_id" UUID,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."note_mention" (
    "note_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "note_mention_pkey" PRIMARY KEY ("note_id","person_id")
);

-- CreateTable
CREATE TABLE "desk"."withholding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "act" "desk"."WithholdingAct" NOT NULL,
    "ground" "desk"."WithholdingGround" NOT NULL,
    "legal_reference" TEXT,
    "reason" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_event" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "state" "desk"."WithholdingState" NOT NULL DEFAULT 'PROPOSED',
    "settled_by" UUID,
    "settled_event" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "withholding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."interest_statement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "remark" TEXT,
    "event_id" UUID NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "interest_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."interest" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "statement_id" UUID NOT NULL,
    "agent_id" UUID,
    "topic_id" UUID,

    CONSTRAINT "interest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."claim_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "desk"."ClaimLinkKind" NOT NULL,
    "made_by" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."claim_likeness" (
    "claim_id" UUID NOT NULL,
    "folded" TEXT NOT NULL,
    "search" tsvector,
    "entities" UUID[],

    CONSTRAINT "claim_likeness_pkey" PRIMARY KEY ("claim_id")
);

-- CreateTable
CREATE TABLE "desk"."ripple" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "claim_id" UUID NOT NULL,
    "source_id" UUID,
    "cause" "desk"."RippleCause" NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ripple_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "desk"."watch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "claim_id" UUID,
    "source_id" UUID,
    "topic_id" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "claim_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."notification_setting" (
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "wanted" BOOLEAN NOT NULL,

    CONSTRAINT "notification_setting_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "desk"."outbox" (
    "name" TEXT NOT NULL,
    "next" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "desk"."api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published"."setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "reading_event_id_key" ON "desk"."reading"("event_id");

-- CreateIndex
CREATE INDEX "reading_claim_id_idx" ON "desk"."reading"("claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "reading_decision_id_reviewer_id_key" ON "desk"."reading"("decision_id", "reviewer_id");

-- CreateIndex
CREATE UNIQUE INDEX "reaffirmation_event_id_key" ON "desk"."reaffirmation"("event_id");

-- CreateIndex
CREATE INDEX "reaffirmation_claim_id_at_idx" ON "desk"."reaffirmation"("claim_id", "at");

-- CreateIndex
CREATE INDEX "field_comment_claim_id_created_at_idx" ON "desk"."field_comment"("claim_id", "created_at");

-- CreateIndex
CREATE INDEX "suggestion_claim_id_created_at_idx" ON "desk"."suggestion"("claim_id", "created_at");

-- CreateIndex
CREATE INDEX "withholding_claim_id_proposed_at_idx" ON "desk"."withholding"("claim_id", "proposed_at");

-- CreateIndex
CREATE UNIQUE INDEX "interest_statement_event_id_key" ON "desk"."interest_statement"("event_id");

-- CreateIndex
CREATE INDEX "interest_statement_person_id_stated_at_idx" ON "desk"."interest_statement"("person_id", "stated_at");

-- CreateIndex
CREATE INDEX "interest_statement_id_idx" ON "desk"."interest"("statement_id");

-- CreateIndex
CREATE INDEX "claim_link_from_id_idx" ON "desk"."claim_link"("from_id");

-- CreateIndex
CREATE INDEX "claim_link_to_id_idx" ON "desk"."claim_link"("to_id");

-- CreateIndex
CREATE INDEX "claim_likeness_folded_idx" ON "desk"."claim_likeness" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "claim_likeness_search_idx" ON "desk"."claim_likeness" USING GIN ("search");

-- CreateIndex
CREATE INDEX "claim_likeness_entities_idx" ON "desk"."claim_likeness" USING GIN ("entities");

-- CreateIndex
CREATE INDEX "ripple_settled_at_at_claim_id_idx" ON "desk"."ripple"("settled_at", "at", "claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "ripple_claim_id_event_id_key" ON "desk"."ripple"("claim_id", "event_id");

-- CreateIndex
CREATE INDEX "watch_claim_id_idx" ON "desk"."watch"("claim_id");

-- CreateIndex
CREATE INDEX "watch_source_id_idx" ON "desk"."watch"("source_id");

-- CreateIndex
CREATE INDEX "watch_topic_id_idx" ON "desk"."watch"("topic_id");

-- CreateIndex
CREATE UNIQUE INDEX "watch_person_id_claim_id_key" ON "desk"."watch"("person_id", "claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "watch_person_id_source_id_key" ON "desk"."watch"("person_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "watch_person_id_topic_id_key" ON "desk"."watch"("person_id", "topic_id");

-- CreateIndex
CREATE INDEX "notification_person_id_read_at_at_idx" ON "desk"."notification"("person_id", "read_at", "at");

-- CreateIndex
CREATE INDEX "notification_person_id_at_idx" ON "desk"."notification"("person_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_person_id_event_id_key" ON "desk"."notification"("person_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "desk"."api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "desk"."api_token"("person_id");

-- CreateIndex
CREATE INDEX "claim_waiting_since_id_idx" ON "desk"."claim"("waiting_since", "id");

-- CreateIndex
CREATE INDEX "claim_review_by_id_idx" ON "desk"."claim"("review_by", "id");

-- CreateIndex
CREATE INDEX "claim_second_reading_at_id_idx" ON "desk"."claim"("second_reading_at", "id");

-- CreateIndex
CREATE INDEX "claim_merged_into_id_idx" ON "desk"."claim"("merged_into_id");

-- AddForeignKey
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_lease_holder_id_fkey" FOREIGN KEY ("lease_holder_id") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "desk"."claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reading" ADD CONSTRAINT "reading_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reading" ADD CONSTRAINT "reading_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "desk"."decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reading" ADD CONSTRAINT "reading_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reading" ADD CONSTRAINT "reading_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."unblinding" ADD CONSTRAINT "unblinding_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "desk"."decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."unblinding" ADD CONSTRAINT "unblinding_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reaffirmation" ADD CONSTRAINT "reaffirmation_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reaffirmation" ADD CONSTRAINT "reaffirmation_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "desk"."decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reaffirmation" ADD CONSTRAINT "reaffirmation_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."reaffirmation" ADD CONSTRAINT "reaffirmation_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."field_comment" ADD CONSTRAINT "field_comment_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."field_comment" ADD CONSTRAINT "field_comment_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."field_comment" ADD CONSTRAINT "field_comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."field_comment" ADD CONSTRAINT "field_comment_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."suggestion" ADD CONSTRAINT "suggestion_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."suggestion" ADD CONSTRAINT "suggestion_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."suggestion" ADD CONSTRAINT "suggestion_result_revision_id_fkey" FOREIGN KEY ("result_revision_id") REFERENCES "desk"."revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."suggestion" ADD CONSTRAINT "suggestion_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."suggestion" ADD CONSTRAINT "suggestion_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."note_mention" ADD CONSTRAINT "note_mention_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "desk"."note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."note_mention" ADD CONSTRAINT "note_mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."withholding" ADD CONSTRAINT "withholding_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."withholding" ADD CONSTRAINT "withholding_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."withholding" ADD CONSTRAINT "withholding_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."interest_statement" ADD CONSTRAINT "interest_statement_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."interest" ADD CONSTRAINT "interest_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "desk"."interest_statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."interest" ADD CONSTRAINT "interest_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."interest" ADD CONSTRAINT "interest_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "desk"."topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim_link" ADD CONSTRAINT "claim_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim_link" ADD CONSTRAINT "claim_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim_link" ADD CONSTRAINT "claim_link_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim_link" ADD CONSTRAINT "claim_link_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."claim_likeness" ADD CONSTRAINT "claim_likeness_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."ripple" ADD CONSTRAINT "ripple_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."ripple" ADD CONSTRAINT "ripple_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."setting" ADD CONSTRAINT "setting_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."watch" ADD CONSTRAINT "watch_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."watch" ADD CONSTRAINT "watch_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."watch" ADD CONSTRAINT "watch_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."watch" ADD CONSTRAINT "watch_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "desk"."topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."notification" ADD CONSTRAINT "notification_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."notification" ADD CONSTRAINT "notification_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."notification" ADD CONSTRAINT "notification_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."notification_setting" ADD CONSTRAINT "notification_setting_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- DropIndex
DROP INDEX "desk"."claim_assignee_id_idx";

-- CreateIndex
CREATE INDEX "claim_assignee_id_waiting_since_id_idx" ON "desk"."claim"("assignee_id", "waiting_since", "id");
