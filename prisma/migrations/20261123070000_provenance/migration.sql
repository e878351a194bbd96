-- Links between documents, agents that are one, suggestions; and what public pages keep of it.

-- CreateEnum
CREATE TYPE "desk"."SourceLinkKind" AS ENUM ('QUOTES', 'SYNDICATES', 'TRANSLATES', 'PARAPHRASES', 'CITES', 'CORRECTS', 'RETRACTS', 'TOLD_BY');

-- CreateEnum
CREATE TYPE "desk"."LinkGround" AS ENUM ('SHARED_TEXT', 'BYLINE', 'CANONICAL', 'BASED_ON');

-- AlterEnum


ALTER TYPE "desk"."RippleCause" ADD VALUE 'CORRECTED';
ALTER TYPE "desk"."RippleCause" ADD VALUE 'LINKED';
ALTER TYPE "desk"."RippleCause" ADD VALUE 'UNLINKED';
ALTER TYPE "desk"."RippleCause" ADD VALUE 'MERGED';
ALTER TYPE "desk"."RippleCause" ADD VALUE 'SEPARATED';
ALTER TYPE "desk"."RippleCause" ADD VALUE 'EDITED';

-- AlterTable
ALTER TABLE "desk"."ripple" ADD COLUMN     "effect" JSONB,
ADD COLUMN     "undone_event_id" UUID;

-- AlterTable
ALTER TABLE "published"."claim" ADD COLUMN     "circular" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "origins" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reports" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "speakers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "published"."instance" ADD COLUMN     "page_shape" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "desk"."source_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "agent_id" UUID,
    "kind" "desk"."SourceLinkKind" NOT NULL,
    "quotation_id" UUID,
    "note" TEXT,
    "made_by" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "since" BIGINT NOT NULL DEFAULT 0,
    "ended_by" UUID,
    "ended_event_id" UUID,
    "end_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "until" BIGINT,

    CONSTRAINT "source_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."agent_merge" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "agent_id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "made_by" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "since" BIGINT NOT NULL DEFAULT 0,
    "ended_by" UUID,
    "ended_event_id" UUID,
    "end_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "until" BIGINT,

    CONSTRAINT "agent_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."agent_alias" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "agent_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "language" TEXT,
    "added_by" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "ended_event_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."link_suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "agent_id" UUID,
    "agent_name" TEXT,
    "kind" "desk"."SourceLinkKind" NOT NULL,
    "ground" "desk"."LinkGround" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "detail" JSONB NOT NULL,
    "state" "desk"."SuggestionState" NOT NULL DEFAULT 'OPEN',
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "settled_by" UUID,
    "settled_event_id" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."fingerprint" (
    "snapshot_id" UUID NOT NULL,
    "hash" BIGINT NOT NULL,

    CONSTRAINT "fingerprint_pkey" PRIMARY KEY ("hash","snapshot_id")
);

-- CreateTable
CREATE TABLE "published"."notice" (
    "claim_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("claim_id")
);

-- CreateTable
CREATE TABLE "published"."source" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "page" JSONB NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published"."agent" (
    "slug" TEXT NOT NULL,
    "page" JSONB NOT NULL,
    "merged_into" TEXT,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("slug")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_link_event_id_key" ON "desk"."source_link"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_link_ended_event_id_key" ON "desk"."source_link"("ended_event_id");

-- CreateIndex
CREATE INDEX "source_link_from_id_idx" ON "desk"."source_link"("from_id");

-- CreateIndex
CREATE INDEX "source_link_to_id_idx" ON "desk"."source_link"("to_id");

-- CreateIndex
CREATE INDEX "source_link_agent_id_idx" ON "desk"."source_link"("agent_id");

-- CreateIndex
CREATE INDEX "source_link_quotation_id_idx" ON "desk"."source_link"("quotation_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_merge_event_id_key" ON "desk"."agent_merge"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_merge_ended_event_id_key" ON "desk"."agent_merge"("ended_event_id");

-- CreateIndex
CREATE INDEX "agent_merge_agent_id_idx" ON "desk"."agent_merge"("agent_id");

-- CreateIndex
CREATE INDEX "agent_merge_into_id_idx" ON "desk"."agent_merge"("into_id");

-- CreateIndex
CREATE INDEX "agent_alias_agent_id_idx" ON "desk"."agent_alias"("agent_id");

-- CreateIndex
CREATE INDEX "agent_alias_folded_idx" ON "desk"."agent_alias" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "link_suggestion_from_id_idx" ON "desk"."link_suggestion"("from_id");

-- CreateIndex
CREATE INDEX "link_suggestion_to_id_idx" ON "desk"."link_suggestion"("to_id");

-- CreateIndex
CREATE INDEX "link_suggestion_agent_id_idx" ON "desk"."link_suggestion"("agent_id");

-- CreateIndex
CREATE INDEX "link_suggestion_state_made_at_id_idx" ON "desk"."link_suggestion"("state", "made_at", "id");

-- CreateIndex
CREATE INDEX "fingerprint_snapshot_id_idx" ON "desk"."fingerprint"("snapshot_id");

-- CreateIndex
CREATE INDEX "notice_at_idx" ON "published"."notice"("at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "source_slug_key" ON "published"."source"("slug");

-- CreateIndex
CREATE INDEX "agent_merged_into_idx" ON "published"."agent"("merged_into");

-- CreateIndex
CREATE INDEX "ripple_event_id_idx" ON "desk"."ripple"("event_id");

-- CreateIndex
CREATE INDEX "claim_speakers_idx" ON "published"."claim" USING GIN ("speakers");

-- AddForeignKey
ALTER TABLE "desk"."source_link" ADD CONSTRAINT "source_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "desk"."source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source_link" ADD CONSTRAINT "source_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "desk"."source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source_link" ADD CONSTRAINT "source_link_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source_link" ADD CONSTRAINT "source_link_quotation_id_fkey" FOREIGN KEY ("quotation_id") REFERENCES "desk"."quotation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source_link" ADD CONSTRAINT "source_link_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."source_link" ADD CONSTRAINT "source_link_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent_merge" ADD CONSTRAINT "agent_merge_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent_merge" ADD CONSTRAINT "agent_merge_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "desk"."agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent_merge" ADD CONSTRAINT "agent_merge_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent_merge" ADD CONSTRAINT "agent_merge_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent_alias" ADD CONSTRAINT "agent_alias_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."agent_alias" ADD CONSTRAINT "agent_alias_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."link_suggestion" ADD CONSTRAINT "link_suggestion_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "desk"."source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."link_suggestion" ADD CONSTRAINT "link_suggestion_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "desk"."source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."link_suggestion" ADD CONSTRAINT "link_suggestion_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."link_suggestion" ADD CONSTRAINT "link_suggestion_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."fingerprint" ADD CONSTRAINT "fingerprint_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "desk"."snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- CreateTable
CREATE TABLE "published"."source_link" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "agent_slug" TEXT,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "source_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_link_from_id_idx" ON "published"."source_link"("from_id");

-- CreateIndex
CREATE INDEX "source_link_to_id_idx" ON "published"."source_link"("to_id");

-- CreateIndex
CREATE INDEX "source_link_agent_slug_idx" ON "published"."source_link"("agent_slug");


-- AlterTable
ALTER TABLE "published"."source" ADD COLUMN     "is_rested_on" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "publisher_slug" TEXT;

-- CreateTable
CREATE TABLE "desk"."publisher_before" (
    "source_id" UUID NOT NULL,
    "publisher_id" UUID,
    "until" BIGINT NOT NULL,

    CONSTRAINT "publisher_before_pkey" PRIMARY KEY ("source_id","until")
);

-- CreateIndex
CREATE INDEX "source_publisher_slug_idx" ON "published"."source"("publisher_slug");

-- AddForeignKey
ALTER TABLE "desk"."publisher_before" ADD CONSTRAINT "publisher_before_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."publisher_before" ADD CONSTRAINT "publisher_before_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "desk"."agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- CreateTable
CREATE TABLE "desk"."distance_before" (
    "source_id" UUID NOT NULL,
    "distance" "desk"."Distance" NOT NULL,
    "until" BIGINT NOT NULL,

    CONSTRAINT "distance_before_pkey" PRIMARY KEY ("source_id","until")
);

-- AddForeignKey
ALTER TABLE "desk"."distance_before" ADD CONSTRAINT "distance_before_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


