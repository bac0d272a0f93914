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
