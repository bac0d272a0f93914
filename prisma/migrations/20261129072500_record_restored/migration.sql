-- A record that was put back from a backup says so for good: by whom, from what, and up to which event of each rollout.
CREATE TABLE "record_restored" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "statement" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "record_restored_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "record_restored_at_idx" ON "record_restored"("at");

CREATE FUNCTION refuse_statement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed or removed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER record_restored_is_kept BEFORE UPDATE OR DELETE ON record_restored FOR EACH ROW EXECUTE FUNCTION refuse_statement_change();
