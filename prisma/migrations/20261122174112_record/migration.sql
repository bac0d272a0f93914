-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "clock_offset_ms" BIGINT NOT NULL,
    "clock_given" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuer_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_hour" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_version" (
    "decision_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_version_pkey" PRIMARY KEY ("decision_id","version")
);

-- CreateTable
CREATE TABLE "service" (
    "decision_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "integrated" BOOLEAN NOT NULL,
    "assumed" TEXT[],

    CONSTRAINT "service_pkey" PRIMARY KEY ("decision_id","version","code")
);

-- CreateTable
CREATE TABLE "rollout" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "status_class" TEXT,
    "next_look_at" TIMESTAMPTZ(3),
    "audit_hash" TEXT NOT NULL,

    CONSTRAINT "rollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "rollout_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "happened" TIMESTAMPTZ(3) NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("rollout_id","seq")
);

-- CreateTable
CREATE TABLE "command" (
    "id" TEXT NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "rollout_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT,
    "status" TEXT NOT NULL,
    "class_current" TEXT,
    "class_original" TEXT,
    "original" TEXT,
    "current" TEXT,
    "stated" TEXT,
    "opens_on" TEXT NOT NULL,
    "blocked" BOOLEAN NOT NULL,
    "done" INTEGER,
    "total" INTEGER,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("rollout_id","id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "cycle" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "copy" BOOLEAN NOT NULL,
    "purpose" TEXT NOT NULL,
    "due" TIMESTAMPTZ(3) NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "letter" TEXT,
    "blocker" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "message_id" UUID,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "recipient" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "header" TEXT NOT NULL,
    "claim" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "subject" TEXT,
    "mime" BYTEA,
    "redacted" BYTEA,
    "rendered_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "response" TEXT,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "token_hash" TEXT NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "decision_number_idx" ON "decision"("number");

-- CreateIndex
CREATE INDEX "service_decision_id_version_agency_idx" ON "service"("decision_id", "version", "agency");

-- CreateIndex
CREATE INDEX "rollout_next_look_at_idx" ON "rollout"("next_look_at");

-- CreateIndex
CREATE UNIQUE INDEX "rollout_decision_id_agency_key" ON "rollout"("decision_id", "agency");

-- CreateIndex
CREATE INDEX "notice_rollout_id_idx" ON "notice"("rollout_id");

-- CreateIndex
CREATE INDEX "notice_message_id_idx" ON "notice"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_header_key" ON "message"("header");

-- CreateIndex
CREATE UNIQUE INDEX "message_address_slot_key" ON "message"("address", "slot");

-- CreateIndex
CREATE INDEX "link_message_id_idx" ON "link"("message_id");

-- AddForeignKey
ALTER TABLE "decision_version" ADD CONSTRAINT "decision_version_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
