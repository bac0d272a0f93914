-- What comes back about a message that has left: kept beside it, each report once.
CREATE TABLE "mail_return" (
    "id" BIGSERIAL NOT NULL,
    "digest" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT,
    "said" TEXT NOT NULL,
    "received" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_return_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mail_return_kind" CHECK ("kind" IN ('arrived', 'delayed', 'refused', 'full', 'undelivered', 'autoReply'))
);
CREATE UNIQUE INDEX "mail_return_digest_key" ON "mail_return"("digest");
CREATE INDEX "mail_return_message_id_idx" ON "mail_return"("message_id");
CREATE INDEX "mail_return_received_idx" ON "mail_return"("received");
ALTER TABLE "mail_return" ADD CONSTRAINT "mail_return_message_id_fkey"
  FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- How taking mail in goes, a row for each way: when it last worked, when and why it last did not, what it has come to.
CREATE TABLE "mail_intake" (
    "source" TEXT NOT NULL,
    "last_success" TIMESTAMPTZ(3),
    "last_failure" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "reason" TEXT,
    "recorded" INTEGER NOT NULL DEFAULT 0,
    "passed_over" INTEGER NOT NULL DEFAULT 0,
    "not_understood" INTEGER NOT NULL DEFAULT 0,
    "uid_validity" TEXT,
    "last_uid" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "mail_intake_pkey" PRIMARY KEY ("source"),
    CONSTRAINT "mail_intake_source" CHECK ("source" IN ('pipe', 'imap'))
);
