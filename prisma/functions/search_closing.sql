-- As long as a decision is open its names are found before those of closed ones.
CREATE OR REPLACE FUNCTION search_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entry SET open = NEW.closed_at IS NULL WHERE decision_id = NEW.id;
  RETURN NULL;
END $$;
