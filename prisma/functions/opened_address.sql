-- The address that the link was sent to whose hashes the transaction was given, as long as nobody has ended the link.
CREATE OR REPLACE FUNCTION opened_address() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT address FROM link WHERE token_hash = ANY (string_to_array(current_setting('dondoc.link', true), ',')) AND revoked_at IS NULL
$$;
