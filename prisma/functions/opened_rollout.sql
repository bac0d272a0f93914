-- The rollout of the link whose hashes the transaction was given, as long as nobody has ended the link.
CREATE OR REPLACE FUNCTION opened_rollout() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT rollout_id FROM link WHERE token_hash = ANY (string_to_array(current_setting('dondoc.link', true), ',')) AND revoked_at IS NULL
$$;
