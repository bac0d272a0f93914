-- Mail that waits for a reason that is about no single address, what each delivery was answered, and what people did about it.
CREATE TABLE "mail_hold" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_probe_at" TIMESTAMPTZ(3),
    "probes" INTEGER NOT NULL DEFAULT 0,
    "released_at" TIMESTAMPTZ(3),
    "released_by" TEXT,

    CONSTRAINT "mail_hold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mail_hold_kind" CHECK ("kind" IN ('configuration', 'restored', 'officer')),
    CONSTRAINT "mail_hold_probes" CHECK (("kind" = 'configuration') = ("next_probe_at" IS NOT NULL))
);
-- One of each kind at a time.
CREATE UNIQUE INDEX "mail_hold_open" ON "mail_hold"("kind") WHERE "released_at" IS NULL;

CREATE TABLE "mail_attempt" (
    "id" BIGSERIAL NOT NULL,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nature" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "code" INTEGER,
    "enhanced" TEXT,

    CONSTRAINT "mail_attempt_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_attempt_message_id_id_idx" ON "mail_attempt"("message_id", "id");
CREATE INDEX "mail_attempt_accepted" ON "mail_attempt"("id") WHERE "nature" = 'accepted';
ALTER TABLE "mail_attempt" ADD CONSTRAINT "mail_attempt_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "mail_act" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "who" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "message_id" UUID,
    "hold_id" BIGINT,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mail_act_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mail_act_did" CHECK ("did" IN ('resent', 'arrived', 'sentAgain', 'restored', 'released', 'held'))
);
CREATE INDEX "mail_act_message_id_idx" ON "mail_act"("message_id");
CREATE INDEX "mail_act_at_idx" ON "mail_act"("at");

ALTER TABLE "address_problem" ADD COLUMN "resolved_by" TEXT;
-- What the post office counts with: a record that has counted less than the post office remembers was restored from an older backup.
ALTER TABLE "installation" ADD COLUMN "post_mark" BIGINT NOT NULL DEFAULT 0;
