-- People inside agencies can be erased: the hash of an event covers them by a seal.
ALTER TABLE "event" ADD COLUMN     "seals" JSONB;

-- The people inside agencies whom an event or a state names, with the place of each: objects with a name, a position and a division.
CREATE OR REPLACE FUNCTION people_in(p_said jsonb) RETURNS TABLE (place text[], person jsonb) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE part(place, said) AS (
    SELECT ARRAY[]::text[], p_said
    UNION ALL
    SELECT p.place || inner_part.name, inner_part.said FROM part p, LATERAL (
      SELECT o.key, o.value FROM jsonb_each(CASE jsonb_typeof(p.said) WHEN 'object' THEN p.said ELSE '{}' END) o
      UNION ALL
      SELECT (a.number - 1)::text, a.value FROM jsonb_array_elements(CASE jsonb_typeof(p.said) WHEN 'array' THEN p.said ELSE '[]' END)
        WITH ORDINALITY a(value, number)) AS inner_part(name, said)
    WHERE jsonb_typeof(inner_part.said) IN ('object', 'array'))
  SELECT p.place, p.said FROM part p WHERE jsonb_typeof(p.said) = 'object' AND p.said ?& ARRAY['name', 'position', 'division']
$$;

-- A state without the names, positions and addresses of people inside agencies, as an anchor covers it.
CREATE OR REPLACE FUNCTION without_people(p_state jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_state jsonb := p_state;
  v_found record;
BEGIN
  FOR v_found IN SELECT * FROM people_in(p_state) LOOP
    v_state := jsonb_set(v_state, v_found.place, v_found.person - ARRAY['name', 'position', 'address']);
  END LOOP;
  RETURN v_state;
END $$;

-- What the hash of an event covers instead of a person's texts: their hash with the salt that stands beside the event.
CREATE OR REPLACE FUNCTION seal_of_person(p_person jsonb, p_salt text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'sha256:' || encode(sha256(convert_to(p_salt || chr(10) || '[' || coalesce((p_person->'address')::text, 'null') || ','
    || (p_person->'name')::text || ',' || (p_person->'position')::text || ']', 'UTF8')), 'hex')
$$;

-- Whether a person inside an agency is whoever has an address. One who acted or did something is named without it: as somebody known.
CREATE OR REPLACE FUNCTION is_of_address(p_person jsonb, p_address text, p_known jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_person ? 'address' THEN coalesce(lower(p_person->>'address') = lower(p_address), false)
    ELSE p_known @> jsonb_build_array(jsonb_build_object('name', p_person->'name', 'position', p_person->'position', 'division', p_person->'division'))
  END
$$;

-- An event or a state with marks instead of the texts about some people: those with an address, and those without one who are among the
-- known. One text has one mark, whose key nobody keeps: so two that were equal stay equal, and the state still follows from the events.
CREATE OR REPLACE FUNCTION erased_people(p_said jsonb, p_address text, p_known jsonb, p_key text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_said jsonb := p_said;
  v_found record;
  v_text text;
BEGIN
  FOR v_found IN SELECT * FROM people_in(p_said) f WHERE is_of_address(f.person, p_address, p_known) LOOP
    FOREACH v_text IN ARRAY ARRAY['name', 'position', 'address'] LOOP
      IF jsonb_typeof(v_found.person->v_text) = 'string' THEN
        v_said := jsonb_set(v_said, v_found.place || v_text, to_jsonb('erased:'
          || left(encode(sha256(convert_to(p_key || chr(10) || (v_found.person->>v_text), 'UTF8')), 'hex'), 16)));
      END IF;
    END LOOP;
  END LOOP;
  RETURN v_said;
END $$;

-- What the hash of an event covers of its actor and body: seals instead of an address and of the people that it names.
CREATE OR REPLACE FUNCTION sealed_event(p_actor jsonb, p_body jsonb, p_salt text, p_seals jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_said jsonb := p_body || jsonb_build_object('actor', p_actor);
  v_place text[];
  v_seal record;
BEGIN
  IF p_salt IS NOT NULL THEN
    v_said := jsonb_set(v_said, '{actor,via}',
      to_jsonb('sha256:' || encode(sha256(convert_to(p_salt || chr(10) || (p_actor->>'via'), 'UTF8')), 'hex')));
  END IF;
  FOR v_seal IN SELECT * FROM jsonb_each_text(coalesce(p_seals, '{}')) LOOP
    v_place := string_to_array(v_seal.key, '/');
    v_said := jsonb_set(v_said, v_place, (v_said #> v_place) - ARRAY['name', 'position', 'address'] || jsonb_build_object('sealed',
      CASE WHEN v_seal.value LIKE 'sha256:%' THEN v_seal.value ELSE seal_of_person(v_said #> v_place, v_seal.value) END));
  END LOOP;
  RETURN v_said;
END $$;

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

-- Records one step in one transaction: events, state, tasks, notices, withdrawals, what it asks of other rollouts, and the
-- answer to its command.
-- The head is compared and swapped: 'stale' wrote nothing. A withdrawal that the sender overtook, or a number that another
-- letter has got meanwhile, raises 40001, so that the step is decided again on what is so now.
CREATE OR REPLACE FUNCTION record_step(p jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_rollout text := p->>'rollout';
  v_withdrawn int;
  v_number record;
BEGIN
  UPDATE rollout SET
    version = (p->>'version')::int,
    state = p->'state',
    status_class = p->>'statusClass',
    next_look_at = (p->>'nextLookAt')::timestamptz,
    audit_hash = p->>'auditHash',
    chain = (p->>'chain')::int,
    calendar_version = (p->>'calendarVersion')::int,
    closed_at = (p->>'closedAt')::timestamptz
  WHERE id = v_rollout AND version = (p->>'expected')::int;
  IF NOT FOUND THEN
    RETURN 'stale';
  END IF;

  IF p->'command' <> 'null'::jsonb THEN
    INSERT INTO command (id, rollout_id, digest, answer, recorded)
    VALUES (p->'command'->>'id', v_rollout, p->'command'->>'digest', p->'command'->'answer', (p->>'now')::timestamptz);
  END IF;

  INSERT INTO event (rollout_id, seq, type, happened, recorded, actor, body, salt, seals, hash)
  SELECT v_rollout, e.seq, e.type, e.happened, e.recorded, e.actor, e.body, e.salt, nullif(e.seals, 'null'), e.hash
  FROM jsonb_to_recordset(p->'events')
    AS e(seq int, type text, happened timestamptz, recorded timestamptz, actor jsonb, body jsonb, salt text, seals jsonb, hash text);

  INSERT INTO task AS t (rollout_id, id, code, kind, period, status, class_current, class_original, original, current, stated,
    opens_on, blocked, done, total, assigned_at, submitted_at, completed_at)
  SELECT v_rollout, n.id, n.code, n.kind, n.period, n.status, n."classCurrent", n."classOriginal", n.original, n.current, n.stated,
    n."opensOn", n.blocked, n.done, n.total, n."assignedAt", n."submittedAt", n."completedAt"
  FROM jsonb_to_recordset(p->'tasks') AS n(id text, code text, kind text, period text, status text, "classCurrent" text,
    "classOriginal" text, original text, current text, stated text, "opensOn" text, blocked boolean, done int, total int,
    "assignedAt" timestamptz, "submittedAt" timestamptz, "completedAt" timestamptz)
  ON CONFLICT (rollout_id, id) DO UPDATE SET
    status = excluded.status, class_current = excluded.class_current, class_original = excluded.class_original,
    current = excluded.current, blocked = excluded.blocked, done = excluded.done, total = excluded.total,
    assigned_at = excluded.assigned_at, submitted_at = excluded.submitted_at, completed_at = excluded.completed_at;

  UPDATE notice n SET status = 'withdrawn'
  FROM jsonb_to_recordset(p->'withdrawn') AS w(task text, rung text, cycle text, role text)
  WHERE n.rollout_id = v_rollout AND n.status = 'pending'
    AND n.task = w.task AND n.rung = w.rung AND n.cycle = w.cycle AND n.role = w.role;
  GET DIAGNOSTICS v_withdrawn = ROW_COUNT;
  IF v_withdrawn <> jsonb_array_length(p->'withdrawn') THEN
    RAISE EXCEPTION 'a notice was claimed while it was being withdrawn' USING ERRCODE = '40001';
  END IF;

  INSERT INTO notice (rollout_id, task, rung, cycle, role, copy, purpose, due, urgent, letter, blocker, recorded)
  SELECT v_rollout, n.task, n.rung, n.cycle, n.role, n.copy, n.purpose, n.due, n.urgent, n.letter, n.blocker, (p->>'now')::timestamptz
  FROM jsonb_to_recordset(p->'notices') AS n(task text, rung text, cycle text, role text, copy boolean, purpose text,
    due timestamptz, urgent boolean, letter text, blocker text);

  INSERT INTO outbox (id, rollout_id, to_rollout, command, recorded)
  SELECT o.id, v_rollout, o."to", o.command, (p->>'now')::timestamptz
  FROM jsonb_to_recordset(p->'outbox') AS o(id text, "to" text, command jsonb);

  -- Whoever else gives the same number at this moment waits here, and sees it as taken.
  FOR v_number IN SELECT * FROM jsonb_to_recordset(coalesce(p->'numbers', '[]'::jsonb))
      AS n(letter text, number text, key text, year int, day text, shared boolean) LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended(v_number.year || '/' || v_number.key, 15));
    IF NOT v_number.shared AND EXISTS (SELECT FROM letter_number n WHERE n.year = v_number.year AND n.key = v_number.key
        AND NOT (n.rollout_id = v_rollout AND n.letter = v_number.letter)) THEN
      RAISE EXCEPTION 'another letter has been given the number meanwhile' USING ERRCODE = '40001';
    END IF;
    INSERT INTO letter_number (rollout_id, letter, number, key, year, day)
    VALUES (v_rollout, v_number.letter, v_number.number, v_number.key, v_number.year, v_number.day)
    ON CONFLICT (rollout_id, letter) DO UPDATE SET
      number = excluded.number, key = excluded.key, year = excluded.year, day = excluded.day;
  END LOOP;
  RETURN 'recorded';
END $$;

-- The rows of a closed decision that leave the record with its archive, in JSON; of a message its kept copy, of a rollout its state.
-- A letter or a file that another decision has as well stays. Copies and contents stand here by their hash.
CREATE OR REPLACE FUNCTION archive_rows(p_decision text) RETURNS TABLE ("table" text, key text, "row" jsonb) LANGUAGE sql STABLE AS $$
  WITH mine AS MATERIALIZED (SELECT id FROM rollout WHERE decision_id = p_decision),
  files AS MATERIALIZED (SELECT archive_files(p_decision) AS hash)
  SELECT 'command', c.id, to_jsonb(c) FROM command c WHERE c.rollout_id IN (SELECT id FROM mine)
  UNION ALL
  SELECT 'event', e.rollout_id || '#' || lpad(e.seq::text, 9, '0'), to_jsonb(e) - CASE WHEN e.seals IS NULL THEN 'seals' ELSE '' END FROM event e WHERE e.rollout_id IN (SELECT id FROM mine)
  UNION ALL
  SELECT 'message', m.id::text, jsonb_build_object('id', m.id, 'copy', encode(sha256(m.redacted), 'hex')) FROM message m
  WHERE m.redacted IS NOT NULL AND m.id IN (SELECT n.message_id FROM notice n WHERE n.rollout_id IN (SELECT id FROM mine))
    AND NOT EXISTS (SELECT FROM notice o WHERE o.message_id = m.id AND o.rollout_id NOT IN (SELECT id FROM mine))
  UNION ALL
  SELECT 'notice', lpad(n.id::text, 19, '0'), to_jsonb(n) FROM notice n WHERE n.rollout_id IN (SELECT id FROM mine)
  UNION ALL
  SELECT 'outbox', o.id, to_jsonb(o) FROM outbox o WHERE o.rollout_id IN (SELECT id FROM mine)
  UNION ALL
  SELECT 'rollout', r.id, jsonb_build_object('id', r.id, 'state', r.state) FROM rollout r WHERE r.decision_id = p_decision
  UNION ALL
  SELECT 'stored_file', f.hash, to_jsonb(f) - 'content' FROM stored_file f
  WHERE f.hash IN (SELECT hash FROM files)
    AND f.hash NOT IN (
      SELECT h #>> '{}' FROM event e, jsonb_path_query(jsonb_build_array(e.body, e.actor), 'strict $.**.hash') h
      WHERE EXISTS (SELECT FROM files) AND e.rollout_id NOT IN (SELECT id FROM mine) AND jsonb_typeof(h) = 'string')
    AND f.hash NOT IN (
      SELECT h #>> '{}' FROM issued_report i, jsonb_path_query(to_jsonb(i), 'strict $.**.hash') h WHERE jsonb_typeof(h) = 'string')
    AND f.hash NOT IN (
      SELECT h #>> '{}' FROM decision_version v, jsonb_path_query(v.document, 'strict $.**.hash') h WHERE jsonb_typeof(h) = 'string')
$$;
