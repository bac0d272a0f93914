-- How many rows of each table `archive_rows` gives, and one hash over all of them: equal digests mean equal rows.
CREATE OR REPLACE FUNCTION archive_digest(p_decision text) RETURNS jsonb LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT coalesce(jsonb_object_agg(t."table", jsonb_build_object('rows', t.rows, 'digest', t.digest)), '{}'::jsonb) FROM (
    SELECT a."table", count(*) AS rows, encode(sha256(convert_to(string_agg(
      a.key || ' ' || encode(sha256(convert_to(a."row"::text, 'UTF8')), 'hex') || chr(10), '' ORDER BY a.key COLLATE "C"), 'UTF8')), 'hex') AS digest
    FROM archive_rows(p_decision) a GROUP BY a."table") t
$$;
