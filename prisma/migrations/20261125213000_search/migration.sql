-- Search across everything that is followed, without regard to marks, case or punctuation.

-- The words of a text as they are compared: "Sở Y tế" and "so y te" have the same.
CREATE FUNCTION search_words(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_remove(regexp_split_to_array(
    lower(translate(regexp_replace(normalize(coalesce(given, ''), NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '[^a-z0-9]+'), '')
$$;

-- Its body is read when it is made: while an index is built, PostgreSQL finds no function by its name alone. Its cost keeps the planner
-- from working it out anew for each row of a table.
CREATE FUNCTION search_vector(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000
  RETURN array_to_tsvector(search_words(given));

-- All words of a question, or with `joined` '|' any of them; each may go on, unless it is a single letter. Null where it has no word.
CREATE FUNCTION search_query(given text, joined text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(word) || CASE WHEN length(word) > 1 THEN ':*' ELSE '' END, ' ' || joined || ' ')::tsquery
  FROM unnest(search_words(given)) AS word
$$;

-- What a decision's version in force names: the decision, its agencies, tasks and people.
CREATE TABLE "search_entry" (
  "decision_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "title" JSONB NOT NULL,
  "words" TEXT NOT NULL,
  CONSTRAINT "search_entry_pkey" PRIMARY KEY ("decision_id", "kind", "key")
);
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_decision_id_fkey"
  FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "search_entry_decision" ON "search_entry" USING gin (search_vector(words)) WHERE kind = 'decision';
CREATE INDEX "search_entry_agency" ON "search_entry" USING gin (search_vector(words)) WHERE kind = 'agency';
CREATE INDEX "search_entry_task" ON "search_entry" USING gin (search_vector(words)) WHERE kind = 'task';
CREATE INDEX "search_entry_person" ON "search_entry" USING gin (search_vector(words)) WHERE kind = 'person';

CREATE FUNCTION search_entries(decision_id text, document jsonb) RETURNS SETOF search_entry LANGUAGE sql STABLE AS $$
  SELECT decision_id, 'decision', decision_id, document #> '{source,title}',
    concat_ws(' ', decision_id, document #>> '{source,number}', document #>> '{source,title,vi}', document #>> '{source,title,en}',
      document #>> '{source,issuer,vi}', document #>> '{source,issuer,en}')
  UNION ALL
  SELECT decision_id, 'agency', a ->> 'code', a -> 'name',
    concat_ws(' ', a ->> 'code', a #>> '{name,vi}', a #>> '{name,en}',
      (SELECT string_agg(concat_ws(' ', r #>> '{name,vi}', r #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'renamed', '[]')) r),
      (SELECT string_agg(concat_ws(' ', u #>> '{name,vi}', u #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'subUnits', '[]')) u),
      a #>> '{head,address}', a #>> '{focal,address}', a #>> '{superior,name,vi}', a #>> '{superior,name,en}')
  FROM jsonb_array_elements(coalesce(document -> 'agencies', '[]')) a
  UNION ALL
  SELECT decision_id, 'task', t ->> 'code', t -> 'title',
    concat_ws(' ', t ->> 'code', t #>> '{title,vi}', t #>> '{title,en}', t ->> 'basis', t #>> '{result,vi}', t #>> '{result,en}')
  FROM jsonb_array_elements(coalesce(document -> 'tasks', '[]')) t
  UNION ALL
  SELECT decision_id, 'person', p ->> 'id', p -> 'position',
    concat_ws(' ', p ->> 'id', p #>> '{position,vi}', p #>> '{position,en}', p ->> 'address')
  FROM jsonb_array_elements(coalesce(document -> 'people', '[]')) p
$$;

-- A version that is stored is the one in force from then on.
CREATE FUNCTION search_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_entry WHERE search_entry.decision_id = NEW.decision_id;
  INSERT INTO search_entry SELECT * FROM search_entries(NEW.decision_id, NEW.document::jsonb) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER search_new_version AFTER INSERT ON decision_version FOR EACH ROW EXECUTE FUNCTION search_new_version();

INSERT INTO search_entry
SELECT e.* FROM decision d JOIN decision_version v ON v.decision_id = d.id AND v.version = d.version,
  LATERAL search_entries(d.id, v.document::jsonb) e
ON CONFLICT DO NOTHING;

-- Services and what people have written are searched where they stand.
CREATE INDEX "service_search" ON "service" USING gin (search_vector(code || ' ' || name));

CREATE FUNCTION search_event_words(body jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(body ->> 'number', '') || ' ' || coalesce(body #>> '{document,number}', '') || ' ' || coalesce(body ->> 'signer', '')
    || ' ' || coalesce(body ->> 'words', '')
$$;
CREATE INDEX "event_search" ON "event" USING gin (search_vector(search_event_words(body)))
  WHERE type IN ('letterIssued', 'directiveGiven', 'blockerRaised', 'submitted', 'inspectionConcluded');

-- The latest of them, for the pages of letters and directives.
CREATE INDEX "event_latest" ON "event" (type, recorded DESC, rollout_id, seq) WHERE type IN ('letterIssued', 'directiveGiven');
