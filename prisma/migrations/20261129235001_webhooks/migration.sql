-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[],
    "takes" TEXT[],
    "secret" BYTEA NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_message" (
    "id" BIGSERIAL NOT NULL,
    "webhook_id" UUID NOT NULL,
    "message_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "rollout_id" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "seq" INTEGER,
    "moment" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "payload" TEXT,
    "answer" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_message_status_webhook_id_rollout_id_id_idx" ON "webhook_message"("status", "webhook_id", "rollout_id", "id");

-- CreateIndex
CREATE INDEX "webhook_message_rollout_id_idx" ON "webhook_message"("rollout_id");

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Puts down for each webhook the events that it wants to hear of, in the transaction that records them. Of a decision taken over
-- nothing is told before it is released.
CREATE OR REPLACE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_message (webhook_id, rollout_id, task, source, seq, moment)
  SELECT w.id, e.rollout_id, CASE jsonb_typeof(e.body->'task') WHEN 'object' THEN e.body->'task'->>'id' ELSE e.body->>'task' END,
    e.type, e.seq, e.recorded
  FROM added e JOIN webhook w ON w.ended_at IS NULL AND e.type = ANY (w.takes)
    JOIN rollout r ON r.id = e.rollout_id AND r.state->>'held' IS DISTINCT FROM 'true'
  ORDER BY e.rollout_id, e.seq;
  RETURN NULL;
END $$;

-- The same of tasks that have come into a class.
CREATE OR REPLACE FUNCTION announce_classes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_message (webhook_id, rollout_id, task, source)
  SELECT w.id, t.rollout_id, t.id, t.class_current
  FROM changed t JOIN before b ON b.rollout_id = t.rollout_id AND b.id = t.id AND b.class_current IS DISTINCT FROM t.class_current
    JOIN webhook w ON w.ended_at IS NULL AND t.class_current = ANY (w.takes)
    JOIN rollout r ON r.id = t.rollout_id AND r.state->>'held' IS DISTINCT FROM 'true'
  ORDER BY t.rollout_id, t.id;
  RETURN NULL;
END $$;

CREATE TRIGGER event_is_announced AFTER INSERT ON event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION announce_events();
CREATE TRIGGER class_is_announced AFTER UPDATE ON task REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_classes();
