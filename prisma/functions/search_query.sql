-- All words of a question, or with `joined` '|' any of them; each may go on, unless it is a single letter. Null where it has no word.
CREATE OR REPLACE FUNCTION search_query(given text, joined text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(word) || CASE WHEN length(word) > 1 THEN ':*' ELSE '' END, ' ' || joined || ' ')::tsquery
  FROM unnest(search_words(given)) AS word
$$;
