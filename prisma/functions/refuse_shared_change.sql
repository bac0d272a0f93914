-- Versions of the directory and of ladders are added, never changed: decisions name the one that they used.
CREATE OR REPLACE FUNCTION refuse_shared_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'versions of the directory and of ladders are never changed or removed: record another one';
END $$;
