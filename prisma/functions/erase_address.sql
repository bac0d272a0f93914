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
