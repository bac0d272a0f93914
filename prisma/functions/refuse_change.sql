-- The record keeps its history: events are added, never changed. One change passes, since the hash of the event stays true under it: an
-- address and its salt are erased, and their hash stands in the place of the address.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.salt IS NOT NULL AND NEW.salt IS NULL
    AND NEW.actor = jsonb_set(OLD.actor, '{via}', to_jsonb('sha256:' || encode(sha256(convert_to(OLD.salt || chr(10) || (OLD.actor->>'via'), 'UTF8')), 'hex')))
    AND (NEW.rollout_id, NEW.seq, NEW.type, NEW.happened, NEW.recorded, NEW.body, NEW.hash)
      = (OLD.rollout_id, OLD.seq, OLD.type, OLD.happened, OLD.recorded, OLD.body, OLD.hash) THEN
    RETURN NEW;
  END IF;
  -- The line of its leaf stays, with the same hash: an archive has it.
  IF TG_OP = 'DELETE' AND is_archiving() AND EXISTS (SELECT FROM archived_leaf l WHERE l.kind = 'event'
    AND l.key = OLD.rollout_id || '#' || lpad(OLD.seq::text, 9, '0') AND l.hash = OLD.hash) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'events are never changed or removed';
END $$;
