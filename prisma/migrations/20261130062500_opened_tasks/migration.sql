-- Ids of the tasks that are passed on to the address of the link whose hashes the transaction was given; null for a link that opens all of
-- its agency.
CREATE OR REPLACE FUNCTION opened_tasks() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN l.purpose = 'passedOn' THEN ARRAY(
    SELECT t.key FROM rollout r CROSS JOIN LATERAL jsonb_each(r.state->'tasks') t
    WHERE r.id = l.rollout_id AND lower(t.value #>> '{performers,-1,address}') = lower(l.address)
      AND t.value #> '{performers,-1,ended}' = 'null'::jsonb AND t.value->>'status' <> 'moved') END
  FROM link l WHERE l.token_hash = ANY (string_to_array(current_setting('dondoc.link', true), ',')) AND l.revoked_at IS NULL
$$;
