-- What the hash of an event covers of its actor and body: seals instead of an address and of the people that it names.
CREATE OR REPLACE FUNCTION sealed_event(p_actor jsonb, p_body jsonb, p_salt text, p_seals jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_said jsonb := p_body || jsonb_build_object('actor', p_actor);
  v_place text[];
  v_seal record;
BEGIN
  IF p_salt IS NOT NULL THEN
    v_said := jsonb_set(v_said, '{actor,via}',
      to_jsonb('sha256:' || encode(sha256(convert_to(p_salt || chr(10) || (p_actor->>'via'), 'UTF8')), 'hex')));
  END IF;
  FOR v_seal IN SELECT * FROM jsonb_each_text(coalesce(p_seals, '{}')) LOOP
    v_place := string_to_array(v_seal.key, '/');
    v_said := jsonb_set(v_said, v_place, (v_said #> v_place) - ARRAY['name', 'position', 'address'] || jsonb_build_object('sealed',
      CASE WHEN v_seal.value LIKE 'sha256:%' THEN v_seal.value ELSE seal_of_person(v_said #> v_place, v_seal.value) END));
  END LOOP;
  RETURN v_said;
END $$;
