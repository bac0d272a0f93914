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
