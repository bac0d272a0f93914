-- A version that is stored is the one in force from then on. The decision is locked first, as where it closes: whoever amends it then waits.
CREATE OR REPLACE FUNCTION search_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_open boolean;
BEGIN
  SELECT closed_at IS NULL INTO is_open FROM decision WHERE id = NEW.decision_id FOR NO KEY UPDATE;
  DELETE FROM search_entry WHERE search_entry.decision_id = NEW.decision_id;
  INSERT INTO search_entry (decision_id, kind, key, title, words, open)
  SELECT e.*, is_open FROM search_entries(NEW.decision_id, NEW.document::jsonb) e ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
