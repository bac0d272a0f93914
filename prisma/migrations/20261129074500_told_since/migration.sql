-- After a restore: what was told between the backup and the restore, so that the record does not owe it again.
CREATE TABLE "told_since" (
    "key" TEXT NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "told_since_pkey" PRIMARY KEY ("key")
);
ALTER TABLE "told_since" ADD CONSTRAINT "told_since_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "restored_head" (
    "rollout_id" TEXT NOT NULL,
    "event" INTEGER NOT NULL,

    CONSTRAINT "restored_head_pkey" PRIMARY KEY ("rollout_id")
);

-- The same in mail/notice-key.ts, which writes it into each message.
CREATE FUNCTION notice_key(p_rollout text, p_task text, p_rung text, p_cycle text, p_role text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(substring(sha256(convert_to(concat_ws('|', p_rollout, p_task, p_rung, p_cycle, p_role), 'UTF8')) FROM 1 FOR 8), 'hex')
$$;

-- A cycle begins with the number of the event that it counts from. Events after the backup are lost: what now has their numbers is new.
CREATE FUNCTION counts_from_restored(p_rollout text, p_cycle text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(substring(p_cycle FROM '^\d+')::int, 0) <= coalesce((SELECT event FROM restored_head WHERE rollout_id = p_rollout), 0)
$$;

CREATE FUNCTION told_before() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_message uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM told_since) THEN RETURN NEW; END IF;
  SELECT t.message_id INTO v_message FROM told_since t
  WHERE t.key = notice_key(NEW.rollout_id, NEW.task, NEW.rung, NEW.cycle, NEW.role)
    AND counts_from_restored(NEW.rollout_id, NEW.cycle)
    -- What is owed again because its message came back is owed.
    AND NOT EXISTS (SELECT FROM notice n WHERE n.rollout_id = NEW.rollout_id AND n.task = NEW.task AND n.rung = NEW.rung
      AND n.cycle = NEW.cycle AND n.role = NEW.role);
  IF v_message IS NOT NULL THEN
    NEW.status := 'taken';
    NEW.message_id := v_message;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_told_before BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION told_before();
