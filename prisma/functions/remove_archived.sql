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
