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
