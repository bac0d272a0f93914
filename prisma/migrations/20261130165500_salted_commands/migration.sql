-- The digest of a command gets a salt, which goes where somebody whom it names is erased: a guess at them can no longer be tried.
ALTER TABLE "command" ADD COLUMN     "salt" TEXT;

-- Records one step in one transaction: events, state, tasks, notices, withdrawals, what it asks of other rollouts, and the
-- answer to its command.
-- The row that was read is compared and swapped: 'stale' wrote nothing. Its version alone would not do, since whoever was erased
-- meanwhile would come back with the state. A withdrawal that the sender overtook, or a number that another letter has got meanwhile,
-- raises 40001, so that the step is decided again on what is so now.
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
  WHERE id = v_rollout AND version = (p->>'expected')::int AND xmin::text = p->>'row';
  IF NOT FOUND THEN
    RETURN 'stale';
  END IF;

  IF p->'command' <> 'null'::jsonb THEN
    INSERT INTO command (id, rollout_id, digest, salt, answer, recorded)
    VALUES (p->'command'->>'id', v_rollout, p->'command'->>'digest', p->'command'->>'salt', p->'command'->'answer', (p->>'now')::timestamptz);
  END IF;

  INSERT INTO event (rollout_id, seq, type, happened, recorded, actor, body, salt, seals, hash)
  SELECT v_rollout, e.seq, e.type, e.happened, e.recorded, e.actor, e.body, e.salt, nullif(e.seals, 'null'), e.hash
  FROM jsonb_to_recordset(p->'events')
    AS e(seq int, type text, happened timestamptz, recorded timestamptz, actor jsonb, body jsonb, salt text, seals jsonb, hash text);

  -- Most steps change one task of many, and a row that stays as it is costs nothing.
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(p->'tasks') AS n(id text, code text, kind text, period text, status text, "classCurrent" text,
      "classOriginal" text, original text, current text, stated text, "opensOn" text, blocked boolean, done int, total int,
      "assignedAt" timestamptz, "submittedAt" timestamptz, "completedAt" timestamptz)),
  changed AS (
    UPDATE task t SET status = n.status, class_current = n."classCurrent", class_original = n."classOriginal", current = n.current,
      blocked = n.blocked, done = n.done, total = n.total, assigned_at = n."assignedAt", submitted_at = n."submittedAt",
      completed_at = n."completedAt"
    FROM given n WHERE t.rollout_id = v_rollout AND t.id = n.id
      AND (t.status, t.class_current, t.class_original, t.current, t.blocked, t.done, t.total, t.assigned_at, t.submitted_at, t.completed_at)
      IS DISTINCT FROM (n.status, n."classCurrent", n."classOriginal", n.current, n.blocked, n.done, n.total, n."assignedAt",
        n."submittedAt", n."completedAt"))
  INSERT INTO task (rollout_id, id, code, kind, period, status, class_current, class_original, original, current, stated,
    opens_on, blocked, done, total, assigned_at, submitted_at, completed_at)
  SELECT v_rollout, n.id, n.code, n.kind, n.period, n.status, n."classCurrent", n."classOriginal", n.original, n.current, n.stated,
    n."opensOn", n.blocked, n.done, n.total, n."assignedAt", n."submittedAt", n."completedAt"
  FROM given n WHERE NOT EXISTS (SELECT FROM task t WHERE t.rollout_id = v_rollout AND t.id = n.id);

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

-- Everything a step needs to read, in one round trip.
CREATE OR REPLACE FUNCTION read_step(p_rollout text, p_command text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'row', r.xmin::text,
    'version', r.version,
    'state', r.state,
    'auditHash', r.audit_hash,
    'chain', r.chain,
    'decision', r.decision_id,
    'agency', r.agency,
    'decisionVersion', d.version,
    'calendarVersion', (SELECT coalesce(max(c.version), 0) FROM calendar_notice c),
    'outbox', (SELECT count(*) FROM outbox o WHERE o.rollout_id = r.id AND o.answered_at IS NULL),
    'startedAt', to_char(d.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'command', (SELECT jsonb_build_object('rollout', c.rollout_id, 'digest', c.digest, 'salt', c.salt, 'answer', c.answer) FROM command c WHERE c.id = p_command),
    'pending', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'task', n.task, 'rung', n.rung, 'cycle', n.cycle, 'role', n.role, 'purpose', n.purpose, 'letter', n.letter, 'urgent', n.urgent,
        'due', to_char(n.due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY n.id), '[]'::jsonb)
      FROM notice n WHERE n.rollout_id = r.id AND n.status = 'pending'))
  FROM rollout r JOIN decision d ON d.id = r.decision_id
  WHERE r.id = p_rollout
$$;

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

-- The rows of a closed decision that leave the record with its archive, in JSON; of a message its kept copy, of a rollout its state.
-- A letter or a file that another decision has as well stays. Copies and contents stand here by their hash.
CREATE OR REPLACE FUNCTION archive_rows(p_decision text) RETURNS TABLE ("table" text, key text, "row" jsonb) LANGUAGE sql STABLE AS $$
  WITH mine AS MATERIALIZED (SELECT id FROM rollout WHERE decision_id = p_decision),
  files AS MATERIALIZED (SELECT archive_files(p_decision) AS hash)
  SELECT 'command', c.id, to_jsonb(c) - CASE WHEN c.salt IS NULL THEN 'salt' ELSE '' END FROM command c WHERE c.rollout_id IN (SELECT id FROM mine)
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
