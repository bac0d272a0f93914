-- CreateTable
CREATE TABLE "anchor" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "statement" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "anchor_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "anchor_at_idx" ON "anchor"("at");

-- An anchor says what was; only that it has gone out is added to it.
CREATE TRIGGER anchor_is_kept BEFORE UPDATE OF number, at, statement, key, signature OR DELETE ON anchor
  FOR EACH ROW EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER anchor_is_sent_once BEFORE UPDATE OF sent_at ON anchor
  FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION refuse_paper_change();
