CREATE OR REPLACE FUNCTION search_event_words(body jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(body ->> 'number', '') || ' ' || coalesce(body #>> '{document,number}', '') || ' ' || coalesce(body ->> 'signer', '')
    || ' ' || coalesce(body ->> 'words', '')
$$;
