-- True within the transaction that takes rows out into an archive or puts them back: nothing is announced or counted by it.
CREATE OR REPLACE FUNCTION is_archiving() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('dondoc.archive', true), '') <> ''
$$;
