-- Ids of the tasks that are passed on to the address of the link whose hashes the transaction was given, as a whole or a part of them; null for
-- a link that opens all of its agency.
CREATE OR REPLACE FUNCTION opened_tasks() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN l.purpose = 'passedOn' THEN ARRAY(
    SELECT t.key FROM rollout r CROSS JOIN LATERAL jsonb_each(r.state->'tasks') t
    WHERE r.id = l.rollout_id AND t.value->>'status' <> 'moved'
      AND EXISTS (
        SELECT FROM jsonb_array_elements(jsonb_build_array(t.value) || coalesce(t.value->'parts', '[]'::jsonb)) one
        WHERE lower(one #>> '{performers,-1,address}') = lower(l.address) AND one #> '{performers,-1,ended}' = 'null'::jsonb)) END
  FROM link l WHERE l.token_hash = ANY (string_to_array(current_setting('dondoc.link', true), ',')) AND l.revoked_at IS NULL
$$;
