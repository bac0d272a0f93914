-- The people inside agencies whom an event or a state names, with the place of each: objects with a name, a position and a division.
CREATE OR REPLACE FUNCTION people_in(p_said jsonb) RETURNS TABLE (place text[], person jsonb) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE part(place, said) AS (
    SELECT ARRAY[]::text[], p_said
    UNION ALL
    SELECT p.place || inner_part.name, inner_part.said FROM part p, LATERAL (
      SELECT o.key, o.value FROM jsonb_each(CASE jsonb_typeof(p.said) WHEN 'object' THEN p.said ELSE '{}' END) o
      UNION ALL
      SELECT (a.number - 1)::text, a.value FROM jsonb_array_elements(CASE jsonb_typeof(p.said) WHEN 'array' THEN p.said ELSE '[]' END)
        WITH ORDINALITY a(value, number)) AS inner_part(name, said)
    WHERE jsonb_typeof(inner_part.said) IN ('object', 'array'))
  SELECT p.place, p.said FROM part p WHERE jsonb_typeof(p.said) = 'object' AND p.said ?& ARRAY['name', 'position', 'division']
$$;
