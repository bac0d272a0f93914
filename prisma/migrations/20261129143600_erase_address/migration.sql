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
  RAISE EXCEPTION 'events are never changed or removed';
END $$;

-- Erases an address from events and messages, so that every hash stays true; links that were sent to it open nothing any more. Gives how
-- many events and messages had it. Events of the first chain keep it: their hash covers it.
CREATE OR REPLACE FUNCTION erase_address(p_address text) RETURNS TABLE (events bigint, messages bigint, kept bigint) LANGUAGE plpgsql AS $$
BEGIN
  UPDATE event e SET salt = NULL,
    actor = jsonb_set(e.actor, '{via}', to_jsonb('sha256:' || encode(sha256(convert_to(e.salt || chr(10) || p_address, 'UTF8')), 'hex')))
  WHERE e.actor->>'via' = p_address AND e.salt IS NOT NULL;
  GET DIAGNOSTICS events = ROW_COUNT;
  UPDATE message m SET mime = NULL,
    address = 'sha256:' || encode(sha256(convert_to(m.header || chr(10) || p_address, 'UTF8')), 'hex'),
    recipient = jsonb_set(m.recipient, '{address}', '""')
  WHERE m.address = p_address AND m.status IN ('sent', 'failed', 'bounced');
  GET DIAGNOSTICS messages = ROW_COUNT;
  DELETE FROM link WHERE address = p_address;
  DELETE FROM address_problem WHERE address = p_address;
  DELETE FROM address_preference WHERE address = p_address;
  SELECT count(*) INTO kept FROM event e WHERE e.actor->>'via' = p_address;
  RETURN NEXT;
END $$;
