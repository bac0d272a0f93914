-- Erases an address, and what is said of whoever an agency has passed a task on to under it, from events, states and messages, so that
-- every hash stays true; links that were sent to it open nothing any more. Gives how many events and messages had it. Events of the first
-- chain keep it, and a follow-up that names its person in events without seals: their hash covers it.
CREATE OR REPLACE FUNCTION erase_address(p_address text) RETURNS TABLE (events bigint, messages bigint, kept bigint) LANGUAGE plpgsql AS $$
DECLARE
  v_key text := gen_random_uuid()::text || gen_random_uuid()::text;
  v_rollout text;
  v_known jsonb;
  v_changed bigint;
BEGIN
  events := 0;
  kept := 0;
  FOR v_rollout IN SELECT DISTINCT e.rollout_id FROM event e
      WHERE lower(e.actor->>'via') = lower(p_address) OR position(lower(p_address) IN lower(e.body::text)) > 0 LOOP
    PERFORM FROM rollout r WHERE r.id = v_rollout FOR UPDATE;
    SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('name', k.person->'name', 'position', k.person->'position', 'division', k.person->'division')), '[]')
    INTO v_known FROM (
      SELECT f.person FROM event e, people_in(e.body) f WHERE e.rollout_id = v_rollout AND is_of_address(f.person, p_address, '[]')
      UNION ALL
      SELECT e.actor->'member' FROM event e WHERE e.rollout_id = v_rollout AND lower(e.actor->>'via') = lower(p_address) AND e.actor ? 'member') k
    WHERE jsonb_typeof(k.person->'name') = 'string' OR jsonb_typeof(k.person->'position') = 'string';

    UPDATE event e SET salt = NULL,
      actor = jsonb_set(e.actor, '{via}', to_jsonb('sha256:' || encode(sha256(convert_to(e.salt || chr(10) || (e.actor->>'via'), 'UTF8')), 'hex')))
    WHERE e.rollout_id = v_rollout AND lower(e.actor->>'via') = lower(p_address) AND e.salt IS NOT NULL;
    GET DIAGNOSTICS v_changed = ROW_COUNT;
    events := events + v_changed;

    SELECT count(*) INTO v_changed FROM event e WHERE e.rollout_id = v_rollout AND e.seals IS NULL
      AND EXISTS (SELECT FROM people_in(e.body || jsonb_build_object('actor', e.actor)) f WHERE is_of_address(f.person, p_address, v_known));
    kept := kept + v_changed;
    CONTINUE WHEN v_changed > 0;

    UPDATE event e SET actor = n.said->'actor', body = n.said - 'actor',
      seals = (SELECT jsonb_object_agg(s.key, CASE WHEN n.said #> string_to_array(s.key, '/') = n.before #> string_to_array(s.key, '/') THEN s.value
        ELSE seal_of_person(n.before #> string_to_array(s.key, '/'), s.value) END) FROM jsonb_each_text(e.seals) s)
    FROM (
      SELECT o.seq, o.body || jsonb_build_object('actor', o.actor) AS before,
        erased_people(o.body || jsonb_build_object('actor', o.actor), p_address, v_known, v_key) AS said
      FROM event o WHERE o.rollout_id = v_rollout AND o.seals IS NOT NULL) n
    WHERE e.rollout_id = v_rollout AND e.seq = n.seq AND n.said <> n.before;
    GET DIAGNOSTICS v_changed = ROW_COUNT;
    events := events + v_changed;
    -- Which command named them its digest does not say. A repeated one is known by its id.
    UPDATE command c SET salt = 'erased' WHERE c.rollout_id = v_rollout AND c.salt <> 'erased';
    UPDATE rollout r SET state = erased_people(r.state, p_address, v_known, v_key) WHERE r.id = v_rollout;
  END LOOP;

  UPDATE message m SET mime = NULL,
    address = 'sha256:' || encode(sha256(convert_to(m.header || chr(10) || m.address, 'UTF8')), 'hex'),
    recipient = jsonb_set(m.recipient, '{address}', '""')
      || CASE m.recipient->>'role' WHEN 'performer' THEN '{"position": {"vi": "…", "en": "…"}}'::jsonb ELSE '{}' END
  WHERE lower(m.address) = lower(p_address) AND m.status IN ('sent', 'failed', 'bounced');
  GET DIAGNOSTICS messages = ROW_COUNT;
  DELETE FROM link WHERE lower(address) = lower(p_address);
  DELETE FROM shown_list WHERE lower(address) = lower(p_address);
  DELETE FROM address_problem WHERE lower(address) = lower(p_address);
  DELETE FROM address_preference WHERE lower(address) = lower(p_address);
  SELECT kept + count(*) INTO kept FROM event e WHERE lower(e.actor->>'via') = lower(p_address);
  RETURN NEXT;
END $$;
