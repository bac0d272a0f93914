CREATE OR REPLACE FUNCTION search_entries(of_decision text, document jsonb)
RETURNS TABLE (decision_id text, kind text, key text, title jsonb, words text) LANGUAGE sql STABLE AS $$
  SELECT of_decision, 'decision', of_decision, document #> '{source,title}',
    concat_ws(' ', of_decision, document #>> '{source,number}', document #>> '{source,title,vi}', document #>> '{source,title,en}',
      document #>> '{source,issuer,vi}', document #>> '{source,issuer,en}')
  UNION ALL
  SELECT of_decision, 'agency', a ->> 'code', a -> 'name',
    concat_ws(' ', a ->> 'code', a #>> '{name,vi}', a #>> '{name,en}',
      (SELECT string_agg(concat_ws(' ', r #>> '{name,vi}', r #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'renamed', '[]')) r),
      (SELECT string_agg(concat_ws(' ', u #>> '{name,vi}', u #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'subUnits', '[]')) u),
      a #>> '{head,address}', a #>> '{focal,address}', a #>> '{superior,name,vi}', a #>> '{superior,name,en}')
  FROM jsonb_array_elements(coalesce(document -> 'agencies', '[]')) a
  UNION ALL
  SELECT of_decision, 'task', t ->> 'code', t -> 'title',
    concat_ws(' ', t ->> 'code', t #>> '{title,vi}', t #>> '{title,en}', t ->> 'basis', t #>> '{result,vi}', t #>> '{result,en}')
  FROM jsonb_array_elements(coalesce(document -> 'tasks', '[]')) t
  UNION ALL
  SELECT of_decision, 'person', p ->> 'id', p -> 'position',
    concat_ws(' ', p ->> 'id', p #>> '{position,vi}', p #>> '{position,en}', p ->> 'address')
  FROM jsonb_array_elements(coalesce(document -> 'people', '[]')) p
$$;
