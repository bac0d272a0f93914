-- CreateTable
CREATE TABLE "account_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "by" TEXT,
    "body" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "account_event_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "account_event_account_seq_idx" ON "account_event"("account", "seq");

CREATE TRIGGER account_event_is_kept BEFORE UPDATE OR DELETE ON account_event FOR EACH ROW EXECUTE FUNCTION refuse_statement_change();
CREATE TRIGGER account_event_is_not_emptied BEFORE TRUNCATE ON account_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement_change();
