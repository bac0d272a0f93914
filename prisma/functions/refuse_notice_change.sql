-- Notices of days off are added, never changed: another one takes their place.
CREATE OR REPLACE FUNCTION refuse_notice_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'calendar notices are never changed or removed: enter another one';
END $$;
