-- CreateTable
CREATE TABLE "archive_act" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "who" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "years" INTEGER,
    "decision_id" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "archive_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_archive" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "who" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "anchor" INTEGER NOT NULL,
    "leaves" INTEGER NOT NULL,
    "tables" JSONB NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "decision_archive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "archived_leaf" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "archive" BIGINT NOT NULL,

    CONSTRAINT "archived_leaf_pkey" PRIMARY KEY ("kind","key")
);

-- CreateIndex
CREATE INDEX "archive_act_decision_id_idx" ON "archive_act"("decision_id");

-- CreateIndex
CREATE INDEX "decision_archive_decision_id_id_idx" ON "decision_archive"("decision_id", "id");

-- CreateIndex
CREATE INDEX "archived_leaf_archive_idx" ON "archived_leaf"("archive");

-- AddForeignKey
ALTER TABLE "archive_act" ADD CONSTRAINT "archive_act_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_archive" ADD CONSTRAINT "decision_archive_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archived_leaf" ADD CONSTRAINT "archived_leaf_archive_fkey" FOREIGN KEY ("archive") REFERENCES "decision_archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Never shorter than domain/record/retention.ts has it.
ALTER TABLE archive_act ADD CONSTRAINT archive_act_years CHECK ((did = 'rule') = (years IS NOT NULL) AND (years IS NULL OR years BETWEEN 10 AND 100));

-- True within the transaction that takes rows out into an archive or puts them back: nothing is announced or counted by it.
CREATE OR REPLACE FUNCTION is_archiving() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('dondoc.archive', true), '') <> ''
$$;

-- From when a decision may be archived: its end and the years of the rule. One archive, which is being made, is passed over. Null while it is open, held back or archived, while
-- something of it is still owed or on its way, or where the office has set no rule.
CREATE OR REPLACE FUNCTION archive_due_but(p_decision text, p_archive bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT d.closed_at + make_interval(years => (SELECT a.years FROM archive_act a WHERE a.did = 'rule' ORDER BY a.id DESC LIMIT 1))
  FROM decision d WHERE d.id = p_decision
    AND coalesce((SELECT a.did FROM archive_act a WHERE a.decision_id = d.id ORDER BY a.id DESC LIMIT 1), '') <> 'held'
    AND coalesce((SELECT a.did FROM decision_archive a WHERE a.decision_id = d.id AND a.id <> p_archive
      ORDER BY a.id DESC LIMIT 1), '') <> 'archived'
    AND NOT EXISTS (SELECT FROM rollout r WHERE r.decision_id = d.id AND (r.closed_at IS NULL OR r.next_look_at IS NOT NULL))
    AND NOT EXISTS (SELECT FROM notice n JOIN rollout r ON r.id = n.rollout_id LEFT JOIN message m ON m.id = n.message_id
      WHERE r.decision_id = d.id AND (n.status = 'pending' OR m.status NOT IN ('sent', 'failed', 'bounced')))
    AND NOT EXISTS (SELECT FROM outbox o JOIN rollout r ON r.id = o.rollout_id WHERE r.decision_id = d.id AND o.answered_at IS NULL)
    AND NOT EXISTS (SELECT FROM webhook_message w JOIN rollout r ON r.id = w.rollout_id WHERE r.decision_id = d.id AND w.status = 'pending')
$$;

-- From when a decision may be archived; null where it may not be yet, or nobody can say.
CREATE OR REPLACE FUNCTION archive_due(p_decision text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT archive_due_but(p_decision, 0)
$$;

-- Hashes of the files that a decision's events name. Whether others name them as well is asked apart.
CREATE OR REPLACE FUNCTION archive_files(p_decision text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT DISTINCT h #>> '{}' FROM event e JOIN rollout r ON r.id = e.rollout_id,
    jsonb_path_query(jsonb_build_array(e.body, e.actor), 'strict $.**.hash') h
  WHERE r.decision_id = p_decision AND jsonb_typeof(h) = 'string'
$$;

-- The rows of a closed decision that leave the record with its archive, in JSON; of a message its kept copy, of a rollout its state.
-- A letter or a file that another decision has as well stays. Copies and contents stand here by their hash.
CREATE OR REPLACE FUNCTION archive_rows(p_decision text) RETURNS TABLE ("table" text, key text, "row" jsonb) LANGUAGE sql STABLE AS $$
  WITH mine AS MATERIALIZED (SELECT id FROM rollout WHERE decision_id = p_decision),
  files AS MATERIALIZED (SELECT archive_files(p_decision) AS hash)
  SELECT 'command', c.id, to_jsonb(c) FROM command c WHERE c.rollout_id IN (SELECT id FROM mine)
  UNION ALL
  SELECT 'event', e.rollout_id || '#' || lpad(e.seq::text, 9, '0'), to_jsonb(e) FROM event e WHERE e.rollout_id IN (SELECT id FROM mine)
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

-- How many rows of each table `archive_rows` gives, and one hash over all of them: equal digests mean equal rows.
CREATE OR REPLACE FUNCTION archive_digest(p_decision text) RETURNS jsonb LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT coalesce(jsonb_object_agg(t."table", jsonb_build_object('rows', t.rows, 'digest', t.digest)), '{}'::jsonb) FROM (
    SELECT a."table", count(*) AS rows, encode(sha256(convert_to(string_agg(
      a.key || ' ' || encode(sha256(convert_to(a."row"::text, 'UTF8')), 'hex') || chr(10), '' ORDER BY a.key COLLATE "C"), 'UTF8')), 'hex') AS digest
    FROM archive_rows(p_decision) a GROUP BY a."table") t
$$;

-- Takes the rows of an archive out of the record, in the transaction that has recorded it with the lines of its leaves. Whoever calls it
-- has no right to remove anything: it refuses where the rule does not allow it, where a row is not as it was written and read back, and
-- where a line is missing.
CREATE OR REPLACE FUNCTION remove_archived(p_archive bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  v_archive decision_archive%ROWTYPE;
  v_due timestamptz;
BEGIN
  SELECT * INTO STRICT v_archive FROM decision_archive WHERE id = p_archive AND did = 'archived';
  PERFORM FROM decision WHERE id = v_archive.decision_id FOR UPDATE;
  PERFORM FROM rollout WHERE decision_id = v_archive.decision_id ORDER BY id FOR UPDATE;
  -- Nobody names one of its files anew meanwhile.
  LOCK TABLE stored_file IN SHARE ROW EXCLUSIVE MODE;
  -- This archive is recorded already, so the rule is asked without it.
  IF EXISTS (SELECT FROM decision_archive a WHERE a.decision_id = v_archive.decision_id AND a.id > p_archive)
    OR coalesce((SELECT a.did FROM decision_archive a WHERE a.decision_id = v_archive.decision_id AND a.id < p_archive ORDER BY a.id DESC LIMIT 1),
      '') = 'archived' THEN
    RAISE EXCEPTION 'the decision is archived already';
  END IF;
  v_due := archive_due_but(v_archive.decision_id, p_archive);
  IF v_due IS NULL OR v_due > now() + (SELECT clock_offset_ms FROM installation) * interval '1 millisecond' THEN
    RAISE EXCEPTION 'the rule does not allow that this decision is archived';
  END IF;
  IF archive_digest(v_archive.decision_id) <> v_archive.tables THEN
    RAISE EXCEPTION 'the record is not as it was archived' USING ERRCODE = '40001';
  END IF;
  IF (SELECT count(*) FROM archived_leaf l WHERE l.archive = p_archive) <> v_archive.leaves OR EXISTS (
    SELECT FROM archive_rows(v_archive.decision_id) a WHERE NOT EXISTS (
      SELECT FROM archived_leaf l WHERE l.archive = p_archive AND l.kind = CASE a."table" WHEN 'rollout' THEN 'state' WHEN 'outbox' THEN 'request'
        WHEN 'stored_file' THEN 'file' WHEN 'message' THEN 'letter' ELSE a."table" END
        AND l.key = CASE a."table" WHEN 'notice' THEN lpad((a.key::bigint)::text, 9, '0') ELSE a.key END)) THEN
    RAISE EXCEPTION 'a leaf of the archive has no line';
  END IF;
  PERFORM set_config('dondoc.archive', p_archive::text, true);
  UPDATE message SET redacted = NULL WHERE id IN (SELECT a.key::uuid FROM archive_rows(v_archive.decision_id) a WHERE a."table" = 'message');
  DELETE FROM stored_file WHERE hash IN (SELECT a.key FROM archive_rows(v_archive.decision_id) a WHERE a."table" = 'stored_file');
  DELETE FROM notice n USING rollout r WHERE r.id = n.rollout_id AND r.decision_id = v_archive.decision_id;
  DELETE FROM outbox o USING rollout r WHERE r.id = o.rollout_id AND r.decision_id = v_archive.decision_id;
  DELETE FROM command c USING rollout r WHERE r.id = c.rollout_id AND r.decision_id = v_archive.decision_id;
  DELETE FROM event e USING rollout r WHERE r.id = e.rollout_id AND r.decision_id = v_archive.decision_id;
  UPDATE rollout SET state = jsonb_build_object('archived', p_archive) WHERE decision_id = v_archive.decision_id;
  PERFORM set_config('dondoc.archive', '', true);
END $$;

-- Puts rows of an archive back as they were. The last call, without rows, compares them with what was taken out, and lets the lines go.
CREATE OR REPLACE FUNCTION put_back_archived(p_archive bigint, p_table text, p_rows jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  v_archive decision_archive%ROWTYPE;
BEGIN
  SELECT * INTO STRICT v_archive FROM decision_archive WHERE id = p_archive AND did = 'archived';
  PERFORM FROM decision WHERE id = v_archive.decision_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM archived_leaf l WHERE l.archive = p_archive) THEN
    RAISE EXCEPTION 'the archive is not one of rows that are out of the record';
  END IF;
  PERFORM set_config('dondoc.archive', p_archive::text, true);
  CASE p_table
    WHEN 'command' THEN INSERT INTO command SELECT * FROM jsonb_populate_recordset(NULL::command, p_rows);
    WHEN 'event' THEN INSERT INTO event SELECT * FROM jsonb_populate_recordset(NULL::event, p_rows);
    WHEN 'notice' THEN INSERT INTO notice SELECT * FROM jsonb_populate_recordset(NULL::notice, p_rows);
    WHEN 'outbox' THEN INSERT INTO outbox SELECT * FROM jsonb_populate_recordset(NULL::outbox, p_rows);
    WHEN 'rollout' THEN
      UPDATE rollout r SET state = x.state FROM jsonb_to_recordset(p_rows) AS x(id text, state jsonb)
      WHERE r.id = x.id AND r.decision_id = v_archive.decision_id AND r.state = jsonb_build_object('archived', p_archive);
    WHEN 'message' THEN
      UPDATE message m SET redacted = decode(x.content, 'base64') FROM jsonb_to_recordset(p_rows) AS x(id uuid, content text)
      WHERE m.id = x.id AND m.redacted IS NULL
        AND EXISTS (SELECT FROM archived_leaf l WHERE l.archive = p_archive AND l.kind = 'letter' AND l.key = x.id::text);
    WHEN 'stored_file' THEN
      INSERT INTO stored_file (hash, kind, size, content, recorded)
      SELECT x.hash, x.kind, x.size, decode(x.content, 'base64'), x.recorded
      FROM jsonb_to_recordset(p_rows) AS x(hash text, kind text, size int, content text, recorded timestamptz)
      WHERE EXISTS (SELECT FROM archived_leaf l WHERE l.archive = p_archive AND l.kind = 'file' AND l.key = x.hash)
      ON CONFLICT (hash) DO NOTHING;
    WHEN 'end' THEN
      -- A file may belong to somebody else as well by now, so each is asked for by itself.
      IF archive_digest(v_archive.decision_id) - 'stored_file' <> v_archive.tables - 'stored_file' OR EXISTS (
        SELECT FROM archived_leaf l WHERE l.archive = p_archive AND l.kind = 'file' AND NOT EXISTS (
          SELECT FROM stored_file f WHERE f.hash = l.key AND encode(sha256(f.content), 'hex') = l.key)) THEN
        RAISE EXCEPTION 'what was put back is not what was taken out';
      END IF;
      DELETE FROM archived_leaf WHERE archive = p_archive;
  END CASE;
  PERFORM set_config('dondoc.archive', '', true);
END $$;

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

-- What is given out or handed in stays as it was.
CREATE OR REPLACE FUNCTION refuse_paper_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'stored_file' AND is_archiving() THEN
    IF EXISTS (SELECT FROM archived_leaf l WHERE l.kind = 'file' AND l.key = OLD.hash) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '% is never changed or removed', TG_TABLE_NAME;
END $$;

-- Puts down for each webhook the events that it wants to hear of, in the transaction that records them. Of a decision taken over
-- nothing is told before it is released. An act that can be undone is told once it cannot be any more, and 15 seconds later, because a
-- step that undoes it in its last moment may take that long; what was undone is not told.
CREATE OR REPLACE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_archiving() THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM added WHERE type = 'actUndone') THEN
    UPDATE webhook_message m SET status = 'withdrawn', settled_at = now()
    FROM added e
    WHERE e.type = 'actUndone' AND m.rollout_id = e.rollout_id AND m.task = e.body->>'task' AND m.seq >= (e.body->>'act')::int
      AND m.status = 'pending' AND m.attempts = 0 AND m.next_attempt_at IS NOT NULL;
  END IF;

  INSERT INTO webhook_message (webhook_id, rollout_id, task, source, seq, moment, next_attempt_at)
  SELECT w.id, e.rollout_id, CASE jsonb_typeof(e.body->'task') WHEN 'object' THEN e.body->'task'->>'id' ELSE e.body->>'task' END,
    e.type, e.seq, e.recorded,
    now() + ((e.body->'undo'->>'until')::timestamptz - e.recorded) + interval '15 seconds'
  FROM added e JOIN webhook w ON w.ended_at IS NULL AND e.type = ANY (w.takes)
    JOIN rollout r ON r.id = e.rollout_id AND r.state->>'held' IS DISTINCT FROM 'true'
  ORDER BY e.rollout_id, e.seq;
  RETURN NULL;
END $$;

-- The register follows from the events in the transaction that records them. A field that a change does not name stays.
CREATE OR REPLACE FUNCTION record_services() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_decision text := (SELECT decision_id FROM rollout WHERE id = NEW.rollout_id);
BEGIN
  IF is_archiving() THEN RETURN NULL; END IF;
  INSERT INTO service_standing AS s (decision_id, code, level, integrated, integrated_on, reviewed, note, recorded)
  SELECT v_decision, c->>'code', c->>'level', (c->>'integrated')::boolean, c->>'integratedOn', c->'reviewed', c->>'note', NEW.recorded
  FROM jsonb_array_elements(NEW.body->'changes') AS c
  ON CONFLICT (decision_id, code) DO UPDATE SET
    level = coalesce(excluded.level, s.level),
    integrated = coalesce(excluded.integrated, s.integrated),
    reviewed = coalesce(excluded.reviewed, s.reviewed),
    recorded = excluded.recorded;
  -- A day or a note may also be taken back, so that null says something.
  UPDATE service_standing s SET
    integrated_on = CASE WHEN c ? 'integratedOn' THEN c->>'integratedOn' ELSE s.integrated_on END,
    note = CASE WHEN c ? 'note' THEN c->>'note' ELSE s.note END
  FROM jsonb_array_elements(NEW.body->'changes') AS c
  WHERE s.decision_id = v_decision AND s.code = c->>'code' AND (c ? 'integratedOn' OR c ? 'note');

  INSERT INTO service_month AS m (decision_id, code, month, online, total, recorded)
  SELECT v_decision, c->>'code', f->>'month', (f->>'online')::int, (f->>'all')::int, NEW.recorded
  FROM jsonb_array_elements(NEW.body->'changes') AS c, jsonb_array_elements(coalesce(c->'files', '[]'::jsonb)) AS f
  ON CONFLICT (decision_id, code, month) DO UPDATE SET
    online = excluded.online, total = excluded.total, recorded = excluded.recorded;
  RETURN NULL;
END $$;

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

-- What somebody decided stays as it was; the line of a leaf goes only with its row coming back.
CREATE TRIGGER archive_act_is_kept BEFORE UPDATE OR DELETE ON archive_act FOR EACH ROW EXECUTE FUNCTION refuse_statement_change();
CREATE TRIGGER decision_archive_is_kept BEFORE UPDATE OR DELETE ON decision_archive FOR EACH ROW EXECUTE FUNCTION refuse_statement_change();
CREATE TRIGGER archived_leaf_is_kept BEFORE UPDATE OR DELETE ON archived_leaf FOR EACH ROW
  WHEN (NOT is_archiving()) EXECUTE FUNCTION refuse_statement_change();
CREATE TRIGGER archive_act_is_not_emptied BEFORE TRUNCATE ON archive_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER decision_archive_is_not_emptied BEFORE TRUNCATE ON decision_archive FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER archived_leaf_is_not_emptied BEFORE TRUNCATE ON archived_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();

-- Who may call them is said in roles.sql.
REVOKE EXECUTE ON FUNCTION remove_archived(bigint) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION put_back_archived(bigint, text, jsonb) FROM PUBLIC;
