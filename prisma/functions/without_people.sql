-- A state without the names, positions and addresses of people inside agencies, as an anchor covers it.
CREATE OR REPLACE FUNCTION without_people(p_state jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_state jsonb := p_state;
  v_found record;
BEGIN
  FOR v_found IN SELECT * FROM people_in(p_state) LOOP
    v_state := jsonb_set(v_state, v_found.place, v_found.person - ARRAY['name', 'position', 'address']);
  END LOOP;
  RETURN v_state;
END $$;
