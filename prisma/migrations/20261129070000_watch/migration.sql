-- The watch compares the record with what Temporal runs, round by round, and writes down what it did.
CREATE TABLE "watch_round" (
    "id" BIGSERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "rollouts" INTEGER NOT NULL DEFAULT 0,
    "started" INTEGER NOT NULL DEFAULT 0,
    "restarted" INTEGER NOT NULL DEFAULT 0,
    "nudged" INTEGER NOT NULL DEFAULT 0,
    "unmended" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "watch_round_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "watch_round_started_at_idx" ON "watch_round"("started_at");

CREATE TABLE "follower_mend" (
    "id" BIGSERIAL NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "did" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "follower_mend_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "follower_mend_did" CHECK ("did" IN ('started', 'restarted', 'nudged')),
    CONSTRAINT "follower_mend_why" CHECK ("why" IN ('missing', 'earlierVersion', 'wedged', 'late'))
);
CREATE INDEX "follower_mend_rollout_id_at_idx" ON "follower_mend"("rollout_id", "at");
CREATE INDEX "follower_mend_at_idx" ON "follower_mend"("at");

CREATE TABLE "follower_trouble" (
    "rollout_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follower_trouble_pkey" PRIMARY KEY ("rollout_id"),
    CONSTRAINT "follower_trouble_why" CHECK ("why" IN ('missing', 'wedged', 'late'))
);
