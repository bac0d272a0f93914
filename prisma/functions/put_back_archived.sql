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
