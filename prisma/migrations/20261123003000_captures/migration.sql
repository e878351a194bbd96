-- CreateEnum
CREATE TYPE "desk"."CaptureState" AS ENUM ('WAITING', 'RUNNING', 'READY', 'KEPT', 'UNCHANGED', 'FAILED', 'DROPPED');

-- CreateEnum
CREATE TYPE "desk"."CaptureCause" AS ENUM ('REQUESTED', 'RECHECK');

-- CreateEnum
CREATE TYPE "desk"."FileRole" AS ENUM ('ORIGINAL', 'HEADERS', 'TEXT', 'SCREENSHOT', 'PDF', 'PUBLIC_COPY', 'PEAKS');

-- CreateEnum
CREATE TYPE "desk"."Authenticity" AS ENUM ('ORIGINAL_MEDIA_CONTENT', 'EDITED_OR_CROPPED_CONTENT', 'TRANSFORMED_CONTENT', 'STAGED_CONTENT', 'DECONTEXTUALIZED_CONTENT', 'SATIRE_OR_PARODY_CONTENT');

-- CreateEnum
CREATE TYPE "desk"."TranscriptKind" AS ENUM ('ORIGINAL', 'TRANSLATION');

-- CreateEnum
CREATE TYPE "desk"."WordsMethod" AS ENUM ('PERSON', 'MACHINE');

-- CreateEnum
CREATE TYPE "desk"."QuotationState" AS ENUM ('HOLDS', 'DRIFTED', 'AMBIGUOUS', 'ORPHANED', 'GONE');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "desk"."RippleCause" ADD VALUE 'DRIFTED';
ALTER TYPE "desk"."RippleCause" ADD VALUE 'REJUDGED';

-- DropIndex
DROP INDEX "desk"."quotation_snapshot_id_start_cp_end_cp_key";

-- AlterTable
ALTER TABLE "desk"."quotation" ADD COLUMN     "end_ms" INTEGER,
ADD COLUMN     "page" INTEGER,
ADD COLUMN     "start_ms" INTEGER,
ADD COLUMN     "transcript_id" UUID;

-- AlterTable
ALTER TABLE "desk"."snapshot" ADD COLUMN     "credentials" JSONB,
ADD COLUMN     "duration_ms" INTEGER,
ADD COLUMN     "final_url" TEXT,
ADD COLUMN     "pages" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "desk"."capture" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "method" "desk"."CaptureMethod" NOT NULL,
    "cause" "desk"."CaptureCause" NOT NULL DEFAULT 'REQUESTED',
    "url" TEXT,
    "file_name" TEXT,
    "source_id" UUID,
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "state" "desk"."CaptureState" NOT NULL DEFAULT 'WAITING',
    "stage" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "failure" JSONB,
    "found" JSONB,
    "result" JSONB,
    "finished_at" TIMESTAMPTZ(3),
    "snapshot_id" UUID,

    CONSTRAINT "capture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."capture_file" (
    "capture_id" UUID NOT NULL,
    "role" "desk"."FileRole" NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,

    CONSTRAINT "capture_file_pkey" PRIMARY KEY ("capture_id","role")
);

-- CreateTable
CREATE TABLE "desk"."transcript" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "snapshot_id" UUID NOT NULL,
    "kind" "desk"."TranscriptKind" NOT NULL,
    "original_id" UUID,
    "number" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" BYTEA NOT NULL,
    "segments" JSONB NOT NULL,
    "method" "desk"."WordsMethod" NOT NULL,
    "maker" TEXT NOT NULL,
    "saved_by" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "transcript_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."transcript_check" (
    "transcript_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "transcript_check_pkey" PRIMARY KEY ("transcript_id","person_id")
);

-- CreateTable
CREATE TABLE "desk"."translation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "quotation_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "method" "desk"."WordsMethod" NOT NULL,
    "translator" TEXT NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."translation_check" (
    "translation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "translation_check_pkey" PRIMARY KEY ("translation_id")
);

-- CreateTable
CREATE TABLE "desk"."authenticity_judgement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "snapshot_id" UUID NOT NULL,
    "rating" "desk"."Authenticity" NOT NULL,
    "reason" TEXT NOT NULL,
    "judged_by" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "authenticity_judgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."sharing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "snapshot_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "sharing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."clip" (
    "quotation_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "clip_pkey" PRIMARY KEY ("quotation_id")
);

-- CreateTable
CREATE TABLE "desk"."quotation_check" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "quotation_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "state" "desk"."QuotationState" NOT NULL,
    "nearest" TEXT,
    "event_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "quotation_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published"."file" (
    "claim_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("claim_id","sha256")
);

-- CreateIndex
CREATE INDEX "capture_state_requested_at_idx" ON "desk"."capture"("state", "requested_at");

-- CreateIndex
CREATE INDEX "capture_source_id_requested_at_idx" ON "desk"."capture"("source_id", "requested_at");

-- CreateIndex
CREATE INDEX "capture_requested_by_requested_at_idx" ON "desk"."capture"("requested_by", "requested_at");

-- CreateIndex
CREATE INDEX "capture_snapshot_id_idx" ON "desk"."capture"("snapshot_id");

-- CreateIndex
CREATE INDEX "capture_file_sha256_idx" ON "desk"."capture_file"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_event_id_key" ON "desk"."transcript"("event_id");

-- CreateIndex
CREATE INDEX "transcript_original_id_idx" ON "desk"."transcript"("original_id");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_snapshot_id_number_key" ON "desk"."transcript"("snapshot_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_check_event_id_key" ON "desk"."transcript_check"("event_id");

-- CreateIndex
CREATE INDEX "translation_quotation_id_idx" ON "desk"."translation"("quotation_id");

-- CreateIndex
CREATE UNIQUE INDEX "translation_check_event_id_key" ON "desk"."translation_check"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "authenticity_judgement_event_id_key" ON "desk"."authenticity_judgement"("event_id");

-- CreateIndex
CREATE INDEX "authenticity_judgement_snapshot_id_judged_at_idx" ON "desk"."authenticity_judgement"("snapshot_id", "judged_at");

-- CreateIndex
CREATE UNIQUE INDEX "sharing_event_id_key" ON "desk"."sharing"("event_id");

-- CreateIndex
CREATE INDEX "sharing_snapshot_id_at_idx" ON "desk"."sharing"("snapshot_id", "at");

-- CreateIndex
CREATE INDEX "clip_sha256_idx" ON "desk"."clip"("sha256");

-- CreateIndex
CREATE INDEX "quotation_check_quotation_id_checked_at_idx" ON "desk"."quotation_check"("quotation_id", "checked_at");

-- CreateIndex
CREATE UNIQUE INDEX "quotation_check_quotation_id_event_id_key" ON "desk"."quotation_check"("quotation_id", "event_id");

-- CreateIndex
CREATE INDEX "file_sha256_idx" ON "published"."file"("sha256");

-- CreateIndex
CREATE INDEX "quotation_snapshot_id_idx" ON "desk"."quotation"("snapshot_id");

-- CreateIndex
CREATE INDEX "quotation_transcript_id_idx" ON "desk"."quotation"("transcript_id");

-- AddForeignKey
ALTER TABLE "desk"."capture" ADD CONSTRAINT "capture_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."capture" ADD CONSTRAINT "capture_requested_by_fkey" FOREIGN KEY ("requested_by") REFERENCES "desk"."person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."capture" ADD CONSTRAINT "capture_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "desk"."snapshot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."capture_file" ADD CONSTRAINT "capture_file_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "desk"."capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."transcript" ADD CONSTRAINT "transcript_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "desk"."snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."transcript" ADD CONSTRAINT "transcript_original_id_fkey" FOREIGN KEY ("original_id") REFERENCES "desk"."transcript"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."transcript" ADD CONSTRAINT "transcript_saved_by_fkey" FOREIGN KEY ("saved_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."transcript_check" ADD CONSTRAINT "transcript_check_transcript_id_fkey" FOREIGN KEY ("transcript_id") REFERENCES "desk"."transcript"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."transcript_check" ADD CONSTRAINT "transcript_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."translation" ADD CONSTRAINT "translation_quotation_id_fkey" FOREIGN KEY ("quotation_id") REFERENCES "desk"."quotation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."translation" ADD CONSTRAINT "translation_entered_by_fkey" FOREIGN KEY ("entered_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."translation_check" ADD CONSTRAINT "translation_check_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "desk"."translation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."translation_check" ADD CONSTRAINT "translation_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."authenticity_judgement" ADD CONSTRAINT "authenticity_judgement_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "desk"."snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."authenticity_judgement" ADD CONSTRAINT "authenticity_judgement_judged_by_fkey" FOREIGN KEY ("judged_by") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."sharing" ADD CONSTRAINT "sharing_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "desk"."snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."sharing" ADD CONSTRAINT "sharing_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."clip" ADD CONSTRAINT "clip_quotation_id_fkey" FOREIGN KEY ("quotation_id") REFERENCES "desk"."quotation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."quotation_check" ADD CONSTRAINT "quotation_check_quotation_id_fkey" FOREIGN KEY ("quotation_id") REFERENCES "desk"."quotation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."quotation" ADD CONSTRAINT "quotation_transcript_id_fkey" FOREIGN KEY ("transcript_id") REFERENCES "desk"."transcript"("id") ON DELETE SET NULL ON UPDATE CASCADE;


