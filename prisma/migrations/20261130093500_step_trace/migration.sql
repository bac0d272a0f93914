-- CreateTable
CREATE TABLE "step_trace" (
    "rollout_id" TEXT NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,
    "span" TEXT NOT NULL,

    CONSTRAINT "step_trace_pkey" PRIMARY KEY ("rollout_id","recorded","span")
);

-- CreateIndex
CREATE INDEX "step_trace_recorded_idx" ON "step_trace"("recorded");
