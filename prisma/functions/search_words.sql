-- The words of a text as they are compared: "Sở Y tế" and "so y te" have the same.
CREATE OR REPLACE FUNCTION search_words(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_remove(regexp_split_to_array(
    lower(translate(regexp_replace(normalize(coalesce(given, ''), NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '[^a-z0-9]+'), '')
$$;
