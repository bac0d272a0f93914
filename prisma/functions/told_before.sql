CREATE OR REPLACE FUNCTION told_before() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_message uuid;
BEGIN
  IF is_archiving() OR NOT EXISTS (SELECT FROM told_since) THEN RETURN NEW; END IF;
  SELECT t.message_id INTO v_message FROM told_since t
  WHERE t.key = notice_key(NEW.rollout_id, NEW.task, NEW.rung, NEW.cycle, NEW.role)
    AND counts_from_restored(NEW.rollout_id, NEW.cycle)
    -- What is owed again because its message came back is owed.
    AND NOT EXISTS (SELECT FROM notice n WHERE n.rollout_id = NEW.rollout_id AND n.task = NEW.task AND n.rung = NEW.rung
      AND n.cycle = NEW.cycle AND n.role = NEW.role);
  IF v_message IS NOT NULL THEN
    NEW.status := 'taken';
    NEW.message_id := v_message;
  END IF;
  RETURN NEW;
END $$;
