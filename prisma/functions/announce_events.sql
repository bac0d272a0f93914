-- Puts down for each webhook the events that it wants to hear of, in the transaction that records them. Of a decision taken over
-- nothing is told before it is released. An act that can be undone is told once it cannot be any more, and 15 seconds later, because a
-- step that undoes it in its last moment may take that long; what was undone is not told.
CREATE OR REPLACE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_archiving() THEN RETURN NULL; END IF;
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
