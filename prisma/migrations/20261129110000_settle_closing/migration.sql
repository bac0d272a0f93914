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

CREATE TRIGGER rollout_closes_decision AFTER UPDATE OF closed_at ON rollout FOR EACH ROW
  WHEN (OLD.closed_at IS DISTINCT FROM NEW.closed_at) EXECUTE FUNCTION settle_closing();
CREATE TRIGGER rollout_opens_decision AFTER INSERT ON rollout FOR EACH ROW EXECUTE FUNCTION settle_closing();

-- A rollout that was reopened by the API left its decision closed.
UPDATE decision d SET closed_at = NULL
WHERE d.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM rollout r WHERE r.decision_id = d.id AND r.closed_at IS NULL);
