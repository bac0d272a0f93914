-- What the hash of an event covers instead of a person's texts: their hash with the salt that stands beside the event.
CREATE OR REPLACE FUNCTION seal_of_person(p_person jsonb, p_salt text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'sha256:' || encode(sha256(convert_to(p_salt || chr(10) || '[' || coalesce((p_person->'address')::text, 'null') || ','
    || (p_person->'name')::text || ',' || (p_person->'position')::text || ']', 'UTF8')), 'hex')
$$;
