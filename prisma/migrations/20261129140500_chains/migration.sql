-- AlterTable
ALTER TABLE "event" ADD COLUMN     "salt" TEXT;

-- AlterTable
ALTER TABLE "rollout" ADD COLUMN     "chain" INTEGER NOT NULL DEFAULT 2;

-- What has events keeps its hashes; its next step seals them.
UPDATE rollout SET chain = 1 WHERE version > 0;

-- Everything a step needs to read, in one round trip.
CREATE OR REPLACE FUNCTION read_step(p_rollout text, p_command text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
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
    'command', (SELECT jsonb_build_object('digest', c.digest, 'answer', c.answer) FROM command c WHERE c.id = p_command),
    'pending', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'task', n.task, 'rung', n.rung, 'cycle', n.cycle, 'role', n.role, 'purpose', n.purpose, 'letter', n.letter, 'urgent', n.urgent,
        'due', to_char(n.due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY n.id), '[]'::jsonb)
      FROM notice n WHERE n.rollout_id = r.id AND n.status = 'pending'))
  FROM rollout r JOIN decision d ON d.id = r.decision_id
  WHERE r.id = p_rollout
$$;

-- Records one step in one transaction: events, state, tasks, notices, withdrawals, what it asks of other rollouts, and the
-- answer to its command.
-- The head is compared and swapped: 'stale' wrote nothing. A withdrawal that the sender overtook raises 40001, so
-- that the step is decided again on what is so now.
CREATE OR REPLACE FUNCTION record_step(p jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_rollout text := p->>'rollout';
  v_withdrawn int;
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

  INSERT INTO event (rollout_id, seq, type, happened, recorded, actor, body, salt, hash)
  SELECT v_rollout, e.seq, e.type, e.happened, e.recorded, e.actor, e.body, e.salt, e.hash
  FROM jsonb_to_recordset(p->'events')
    AS e(seq int, type text, happened timestamptz, recorded timestamptz, actor jsonb, body jsonb, salt text, hash text);

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
  RETURN 'recorded';
END $$;
