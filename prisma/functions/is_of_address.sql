-- Whether a person inside an agency is whoever has an address. One who acted or did something
-- is named without it, and so may be one whose address came later: as somebody known.
CREATE OR REPLACE FUNCTION is_of_address(p_person jsonb, p_address text, p_known jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_person->>'address' IS NOT NULL THEN lower(p_person->>'address') = lower(p_address)
    ELSE p_known @> jsonb_build_array(jsonb_build_object('name', p_person->'name', 'position', p_person->'position', 'division', p_person->'division'))
  END
$$;
