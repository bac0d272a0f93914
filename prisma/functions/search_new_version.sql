-- A version that is stored is the one in force from then on.
CREATE OR REPLACE FUNCTION search_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_entry WHERE search_entry.decision_id = NEW.decision_id;
  INSERT INTO search_entry SELECT * FROM search_entries(NEW.decision_id, NEW.document::jsonb) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
