-- The same in mail/notice-key.ts, which writes it into each message.
CREATE OR REPLACE FUNCTION notice_key(p_rollout text, p_task text, p_rung text, p_cycle text, p_role text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(substring(sha256(convert_to(concat_ws('|', p_rollout, p_task, p_rung, p_cycle, p_role), 'UTF8')) FROM 1 FOR 8), 'hex')
$$;
