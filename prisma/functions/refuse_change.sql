-- The record keeps its history: events are added, never changed. One change passes, since the hash of the event stays true under it: an
-- address, or what is said of a person inside an agency, is erased with its salt, and the hash of both stays.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND (NEW.rollout_id, NEW.seq, NEW.type, NEW.happened, NEW.recorded, NEW.hash)
      = (OLD.rollout_id, OLD.seq, OLD.type, OLD.happened, OLD.recorded, OLD.hash)
    AND (NEW.salt IS NULL OR NEW.salt IS NOT DISTINCT FROM OLD.salt)
    AND sealed_event(NEW.actor, NEW.body, NEW.salt, NEW.seals) = sealed_event(OLD.actor, OLD.body, OLD.salt, OLD.seals)
    AND NOT EXISTS (
      SELECT FROM jsonb_each_text(coalesce(NEW.seals, '{}')) s, people_in(NEW.body || jsonb_build_object('actor', NEW.actor)) f,
        unnest(ARRAY[f.person->>'name', f.person->>'position', f.person->>'address']) AS said
      WHERE s.value LIKE 'sha256:%' AND array_to_string(f.place, '/') = s.key AND said !~ '^erased:[0-9a-f]{16}$') THEN
    RETURN NEW;
  END IF;
  -- The line of its leaf stays, with the same hash: an archive has it.
  IF TG_OP = 'DELETE' AND is_archiving() AND EXISTS (SELECT FROM archived_leaf l WHERE l.kind = 'event'
    AND l.key = OLD.rollout_id || '#' || lpad(OLD.seq::text, 9, '0') AND l.hash = OLD.hash) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'events are never changed or removed';
END $$;
