-- Doors of the API: answers that are kept under a key of the caller's, and requests that are counted.

-- CreateTable
CREATE TABLE "desk"."kept_answer" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "location" TEXT,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "desk"."api_throttle" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "api_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "kept_answer_kept_at_idx" ON "desk"."kept_answer"("kept_at");

-- ─── Guards ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.kept_answer ADD CONSTRAINT kept_key CHECK (key ~ '^[!-~]{1,255}$');
ALTER TABLE desk.kept_answer ADD CONSTRAINT kept_fingerprint CHECK (octet_length(fingerprint) = 32);
-- What failed through our own fault is tried again, and what was one too many may be sent again: neither is an answer to keep.
ALTER TABLE desk.kept_answer ADD CONSTRAINT kept_status CHECK (status BETWEEN 200 AND 499 AND status <> 429);

-- Requests of the last minute are no loss in a crash, and not worth a write to the log of the database.
ALTER TABLE desk.api_throttle SET UNLOGGED;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

GRANT SELECT ON desk.kept_answer, desk.api_throttle TO whence_web, whence_auditor;
-- An answer is written once, at a moment that the database names, and goes away whole.
GRANT INSERT (person_id, key, fingerprint, status, body, location), DELETE ON desk.kept_answer TO whence_web;
GRANT INSERT, UPDATE, DELETE ON desk.api_throttle TO whence_web;
