-- Who published or changed a decision on a page; empty at the command line, which has no accounts.
ALTER TABLE "decision_version" ADD COLUMN "recorded_by" TEXT NOT NULL DEFAULT '';
