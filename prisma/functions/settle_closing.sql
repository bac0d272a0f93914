-- A decision is closed with the last of its rollouts, and open again with the first one that is: whoever closes or opens a rollout, and
-- by whichever way. Two that close at the same moment wait here for each other, so that one of them sees that it is the last.
CREATE OR REPLACE FUNCTION settle_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM decision d WHERE d.id = NEW.decision_id FOR NO KEY UPDATE;
  IF NEW.closed_at IS NULL THEN
    UPDATE decision SET closed_at = NULL WHERE id = NEW.decision_id AND closed_at IS NOT NULL;
  ELSIF NOT EXISTS (SELECT 1 FROM rollout r WHERE r.decision_id = NEW.decision_id AND r.closed_at IS NULL) THEN
    UPDATE decision SET closed_at = NEW.closed_at WHERE id = NEW.decision_id AND closed_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
