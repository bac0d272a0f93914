-- Hashes of the files that a decision's events name. Whether others name them as well is asked apart.
CREATE OR REPLACE FUNCTION archive_files(p_decision text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT DISTINCT h #>> '{}' FROM event e JOIN rollout r ON r.id = e.rollout_id,
    jsonb_path_query(jsonb_build_array(e.body, e.actor), 'strict $.**.hash') h
  WHERE r.decision_id = p_decision AND jsonb_typeof(h) = 'string'
$$;
