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
