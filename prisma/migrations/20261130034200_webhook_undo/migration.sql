-- Puts down for each webhook the events that it wants to hear of, in the transaction that records them. Of a decision taken over
-- nothing is told before it is released. An act that can be undone is told once it cannot be any more, and 15 seconds later, because a
-- step that undoes it in its last moment may take that long; what was undone is not told.
CREATE OR REPLACE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE type = 'actUndone') THEN
    UPDATE webhook_message m SET status = 'withdrawn', settled_at = now()
    FROM added e
    WHERE e.type = 'actUndone' AND m.rollout_id = e.rollout_id AND m.task = e.body->>'task' AND m.seq >= (e.body->>'act')::int
      AND m.status = 'pending' AND m.attempts = 0 AND m.next_attempt_at IS NOT NULL;
  END IF;

  INSERT INTO webhook_message (webhook_id, rollout_id, task, source, seq, moment, next_attempt_at)
  SELECT w.id, e.rollout_id, CASE jsonb_typeof(e.body->'task') WHEN 'object' THEN e.body->'task'->>'id' ELSE e.body->>'task' END,
    e.type, e.seq, e.recorded,
    now() + ((e.body->'undo'->>'until')::timestamptz - e.recorded) + interval '15 seconds'
  FROM added e JOIN webhook w ON w.ended_at IS NULL AND e.type = ANY (w.takes)
    JOIN rollout r ON r.id = e.rollout_id AND r.state->>'held' IS DISTINCT FROM 'true'
  ORDER BY e.rollout_id, e.seq;
  RETURN NULL;
END $$;

-- The same of tasks that have come into a class. While an act about the task can be undone the class may be its doing, so it is told
-- later too, and not where the task has left that class by then.
CREATE OR REPLACE FUNCTION announce_classes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook) THEN
    UPDATE webhook_message m SET status = 'withdrawn', settled_at = now()
    FROM changed t JOIN before b ON b.rollout_id = t.rollout_id AND b.id = t.id AND b.class_current IS DISTINCT FROM t.class_current
    WHERE m.rollout_id = t.rollout_id AND m.task = t.id AND m.seq IS NULL AND m.source = b.class_current
      AND m.status = 'pending' AND m.attempts = 0 AND m.next_attempt_at IS NOT NULL;
  END IF;

  INSERT INTO webhook_message (webhook_id, rollout_id, task, source, next_attempt_at)
  SELECT w.id, t.rollout_id, t.id, t.class_current,
    now() + ((r.state->'undoable'->t.id->>'until')::timestamptz - last.recorded) + interval '15 seconds'
  FROM changed t JOIN before b ON b.rollout_id = t.rollout_id AND b.id = t.id AND b.class_current IS DISTINCT FROM t.class_current
    JOIN webhook w ON w.ended_at IS NULL AND t.class_current = ANY (w.takes)
    JOIN rollout r ON r.id = t.rollout_id AND r.state->>'held' IS DISTINCT FROM 'true'
    LEFT JOIN event last ON last.rollout_id = r.id AND last.seq = r.version
  ORDER BY t.rollout_id, t.id;
  RETURN NULL;
END $$;
