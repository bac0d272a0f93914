-- What is given out or handed in stays as it was.
CREATE OR REPLACE FUNCTION refuse_paper_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'stored_file' AND is_archiving() THEN
    IF EXISTS (SELECT FROM archived_leaf l WHERE l.kind = 'file' AND l.key = OLD.hash) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '% is never changed or removed', TG_TABLE_NAME;
END $$;
