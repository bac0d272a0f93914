-- The register follows from the events in the transaction that records them. A field that a change does not name stays.
CREATE OR REPLACE FUNCTION record_services() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_decision text := (SELECT decision_id FROM rollout WHERE id = NEW.rollout_id);
BEGIN
  IF is_archiving() THEN RETURN NULL; END IF;
  INSERT INTO service_standing AS s (decision_id, code, level, integrated, integrated_on, reviewed, note, recorded)
  SELECT v_decision, c->>'code', c->>'level', (c->>'integrated')::boolean, c->>'integratedOn', c->'reviewed', c->>'note', NEW.recorded
  FROM jsonb_array_elements(NEW.body->'changes') AS c
  ON CONFLICT (decision_id, code) DO UPDATE SET
    level = coalesce(excluded.level, s.level),
    integrated = coalesce(excluded.integrated, s.integrated),
    reviewed = coalesce(excluded.reviewed, s.reviewed),
    recorded = excluded.recorded;
  -- A day or a note may also be taken back, so that null says something.
  UPDATE service_standing s SET
    integrated_on = CASE WHEN c ? 'integratedOn' THEN c->>'integratedOn' ELSE s.integrated_on END,
    note = CASE WHEN c ? 'note' THEN c->>'note' ELSE s.note END
  FROM jsonb_array_elements(NEW.body->'changes') AS c
  WHERE s.decision_id = v_decision AND s.code = c->>'code' AND (c ? 'integratedOn' OR c ? 'note');

  INSERT INTO service_month AS m (decision_id, code, month, online, total, recorded)
  SELECT v_decision, c->>'code', f->>'month', (f->>'online')::int, (f->>'all')::int, NEW.recorded
  FROM jsonb_array_elements(NEW.body->'changes') AS c, jsonb_array_elements(coalesce(c->'files', '[]'::jsonb)) AS f
  ON CONFLICT (decision_id, code, month) DO UPDATE SET
    online = excluded.online, total = excluded.total, recorded = excluded.recorded;
  RETURN NULL;
END $$;
