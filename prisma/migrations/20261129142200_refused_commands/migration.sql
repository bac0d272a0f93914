-- CreateTable
CREATE TABLE "refused_command" (
    "workflow" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "command_id" TEXT,

    CONSTRAINT "refused_command_pkey" PRIMARY KEY ("workflow","why")
);

-- CreateIndex
CREATE INDEX "refused_command_last_at_idx" ON "refused_command"("last_at");
