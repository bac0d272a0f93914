-- What each process says of itself every few seconds, so that one that has ended or hangs shows at once.
CREATE TABLE "heartbeat" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "noticed" JSONB NOT NULL,
    "jumped_at" TIMESTAMPTZ(3),
    "jump_ms" BIGINT,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "heartbeat_kind" CHECK ("kind" IN ('worker', 'web', 'doctor'))
);
CREATE INDEX "heartbeat_beat_at_idx" ON "heartbeat"("beat_at");
