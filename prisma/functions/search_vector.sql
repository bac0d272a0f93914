-- Its body is read when it is made: while an index is built, PostgreSQL finds no function by its name alone. Its cost keeps the planner
-- from working it out anew for each row of a table.
CREATE OR REPLACE FUNCTION search_vector(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000
  RETURN array_to_tsvector(search_words(given));
