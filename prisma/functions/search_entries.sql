CREATE OR REPLACE FUNCTION search_entries(decision_id text, document jsonb) RETURNS SETOF search_entry LANGUAGE sql STABLE AS $$
  SELECT decision_id, 'decision', decision_id, document #> '{source,title}',
    concat_ws(' ', decision_id, document #>> '{source,number}', document #>> '{source,title,vi}', document #>> '{source,title,en}',
      document #>> '{source,issuer,vi}', document #>> '{source,issuer,en}')
  UNION ALL
  SELECT decision_id, 'agency', a ->> 'code', a -> 'name',
    concat_ws(' ', a ->> 'code', a #>> '{name,vi}', a #>> '{name,en}',
      (SELECT string_agg(concat_ws(' ', r #>> '{name,vi}', r #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'renamed', '[]')) r),
      (SELECT string_agg(concat_ws(' ', u #>> '{name,vi}', u #>> '{name,en}'), ' ') FROM jsonb_array_elements(coalesce(a -> 'subUnits', '[]')) u),
      a #>> '{head,address}', a #>> '{focal,address}', a #>> '{superior,name,vi}', a #>> '{superior,name,en}')
  FROM jsonb_array_elements(coalesce(document -> 'agencies', '[]')) a
  UNION ALL
  SELECT decision_id, 'task', t ->> 'code', t -> 'title',
    concat_ws(' ', t ->> 'code', t #>> '{title,vi}', t #>> '{title,en}', t ->> 'basis', t #>> '{result,vi}', t #>> '{result,en}')
  FROM jsonb_array_elements(coalesce(document -> 'tasks', '[]')) t
  UNION ALL
  SELECT decision_id, 'person', p ->> 'id', p -> 'position',
    concat_ws(' ', p ->> 'id', p #>> '{position,vi}', p #>> '{position,en}', p ->> 'address')
  FROM jsonb_array_elements(coalesce(document -> 'people', '[]')) p
$$;
