-- An event or a state with marks instead of the texts about some people: those with an address, and those without one who are among the
-- known. One text has one mark, whose key nobody keeps: so two that were equal stay equal, and the state still follows from the events.
CREATE OR REPLACE FUNCTION erased_people(p_said jsonb, p_address text, p_known jsonb, p_key text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_said jsonb := p_said;
  v_found record;
  v_text text;
BEGIN
  FOR v_found IN SELECT * FROM people_in(p_said) f WHERE is_of_address(f.person, p_address, p_known) LOOP
    FOREACH v_text IN ARRAY ARRAY['name', 'position', 'address'] LOOP
      IF jsonb_typeof(v_found.person->v_text) = 'string' THEN
        v_said := jsonb_set(v_said, v_found.place || v_text, to_jsonb('erased:'
          || left(encode(sha256(convert_to(p_key || chr(10) || (v_found.person->>v_text), 'UTF8')), 'hex'), 16)));
      END IF;
    END LOOP;
  END LOOP;
  RETURN v_said;
END $$;
