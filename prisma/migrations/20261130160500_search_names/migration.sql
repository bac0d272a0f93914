-- A search puts what it has found in order by the names of it: those are stored as they are compared, since to work them out for each match
-- of a common word took longer than all else. And it takes what belongs to open decisions first: each has an index of its own.
DROP INDEX search_entry_decision, search_entry_agency, search_entry_task, search_entry_person;
ALTER TABLE search_entry ADD COLUMN open boolean NOT NULL DEFAULT true;
UPDATE search_entry SET open = false FROM decision d WHERE d.id = decision_id AND d.closed_at IS NOT NULL;
-- This writes the table anew, without the rows as they were before.
ALTER TABLE search_entry ADD COLUMN names tsvector NOT NULL
  GENERATED ALWAYS AS (search_vector(coalesce(title ->> 'vi', '') || ' ' || coalesce(title ->> 'en', ''))) STORED;
CREATE INDEX search_entry_decision_open ON search_entry USING gin (search_vector(words)) WHERE kind = 'decision' AND open;
CREATE INDEX search_entry_decision_closed ON search_entry USING gin (search_vector(words)) WHERE kind = 'decision' AND NOT open;
CREATE INDEX search_entry_agency_open ON search_entry USING gin (search_vector(words)) WHERE kind = 'agency' AND open;
CREATE INDEX search_entry_agency_closed ON search_entry USING gin (search_vector(words)) WHERE kind = 'agency' AND NOT open;
CREATE INDEX search_entry_task_open ON search_entry USING gin (search_vector(words)) WHERE kind = 'task' AND open;
CREATE INDEX search_entry_task_closed ON search_entry USING gin (search_vector(words)) WHERE kind = 'task' AND NOT open;
CREATE INDEX search_entry_person_open ON search_entry USING gin (search_vector(words)) WHERE kind = 'person' AND open;
CREATE INDEX search_entry_person_closed ON search_entry USING gin (search_vector(words)) WHERE kind = 'person' AND NOT open;

-- Letters are searched apart from what else people have written: among the first matches of both there may be none.
CREATE INDEX event_search_letter ON event USING gin (search_vector(search_event_words(body))) WHERE type = 'letterIssued';
CREATE INDEX event_search_told ON event USING gin (search_vector(search_event_words(body)))
  WHERE type IN ('directiveGiven', 'blockerRaised', 'submitted', 'inspectionConcluded');
DROP INDEX event_search;

-- Its result has the columns that are written, no longer those of the table.
DROP FUNCTION search_entries(text, jsonb);
CREATE FUNCTION search_entries(of_decision text, document jsonb)
RETURNS TABLE (decision_id text, kind text, key text, title jsonb, words text) LANGUAGE sql STABLE AS $$
  SELECT of_decision, 'decision', of_decision, document #> '{source,title}',
    concat_ws(' ', of_decision, document #>> '{source,number}', document #>> '{source,title,vi}', document #>> '{source,title,en}',
      document #>> '{source,issuer,vi}', document #>> '{source,issuer,en}')
  UNION ALL
  SELECT of_decision, 'agency', a ->> 'code', a -> 'name',
    concat_ws(' ', a ->> 'code', a #>> '{name,vi}', a #>> '{name,en}',
      (SELECT string_agg(concat_ws(' ', r #>> '{name,vi}', r #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'renamed', '[]')) r),
      (SELECT string_agg(concat_ws(' ', u #>> '{name,vi}', u #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'subUnits', '[]')) u),
      a #>> '{head,address}', a #>> '{focal,address}', a #>> '{superior,name,vi}', a #>> '{superior,name,en}')
  FROM jsonb_array_elements(coalesce(document -> 'agencies', '[]')) a
  UNION ALL
  SELECT of_decision, 'task', t ->> 'code', t -> 'title',
    concat_ws(' ', t ->> 'code', t #>> '{title,vi}', t #>> '{title,en}', t ->> 'basis', t #>> '{result,vi}', t #>> '{result,en}')
  FROM jsonb_array_elements(coalesce(document -> 'tasks', '[]')) t
  UNION ALL
  SELECT of_decision, 'person', p ->> 'id', p -> 'position',
    concat_ws(' ', p ->> 'id', p #>> '{position,vi}', p #>> '{position,en}', p ->> 'address')
  FROM jsonb_array_elements(coalesce(document -> 'people', '[]')) p
$$;

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

-- As long as a decision is open its names are found before those of closed ones.
CREATE OR REPLACE FUNCTION search_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entry SET open = NEW.closed_at IS NULL WHERE decision_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER search_closing AFTER UPDATE OF closed_at ON decision FOR EACH ROW EXECUTE FUNCTION search_closing();
