-- Roles with the least right that each process needs; run by the owner of the tables, after the migrations, as often as one likes.
-- They cannot sign in until somebody gives them a password: ALTER ROLE dondoc_web LOGIN PASSWORD '…'.
-- What is not named here, such as a table of a later version, may be read and written by worker and web.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dondoc_worker', 'dondoc_web', 'dondoc_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT', name);
    END IF;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', name);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO dondoc_worker, dondoc_web;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO dondoc_worker, dondoc_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO dondoc_worker, dondoc_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO dondoc_worker, dondoc_web;

-- History is added to.
REVOKE UPDATE, DELETE ON event, command, decision_version, service, calendar_notice, stored_file, issued_report, mail_attempt, mail_act,
  mail_return, account_event, letter_number, follower_mend, record_restored, anchor, decision, rollout, task, notice, message, outbox, installation
  FROM dondoc_worker, dondoc_web;
REVOKE INSERT ON record_restored, installation FROM dondoc_worker, dondoc_web;
REVOKE ALL ON _prisma_migrations FROM dondoc_worker, dondoc_web;
GRANT SELECT ON _prisma_migrations TO dondoc_worker, dondoc_web, dondoc_reader;

-- What has a course is changed in what takes it further, and in nothing that it was.
GRANT UPDATE (status, message_id) ON notice TO dondoc_worker, dondoc_web;
GRANT UPDATE (status, claim, lease_until, attempts, next_attempt_at, subject, mime, redacted, rendered_at, settled_at, response)
  ON message TO dondoc_worker;
GRANT UPDATE (status, claim, lease_until, next_attempt_at, mime, settled_at, response) ON message TO dondoc_web;
GRANT UPDATE (answered_at, answer) ON outbox TO dondoc_worker, dondoc_web;
GRANT UPDATE (closed_at) ON decision TO dondoc_worker;
GRANT UPDATE (version, sending_hour, closed_at) ON decision TO dondoc_web;
GRANT UPDATE (post_mark) ON installation TO dondoc_worker, dondoc_web;

-- The worker takes steps and makes anchors; nobody signs in to it, and it makes no decisions.
GRANT UPDATE ON rollout, task, letter_number TO dondoc_worker;
GRANT UPDATE (sent_at) ON anchor TO dondoc_worker;
REVOKE INSERT ON decision, decision_version, service, calendar_notice FROM dondoc_worker;
REVOKE INSERT, UPDATE, DELETE ON account, session, sign_in_link, api_token, decision_draft FROM dondoc_worker;

-- The web takes no step: what it is told becomes an event only through the worker.
REVOKE INSERT ON event, command, anchor, mail_attempt FROM dondoc_web;
REVOKE INSERT ON task FROM dondoc_web;

-- A reader sees what an auditor may see: no secrets of people, no message that can still be sent.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO dondoc_reader;
REVOKE SELECT ON account, session, sign_in_link, sign_in_attempt, api_token, decision_draft, link, message FROM dondoc_reader;
GRANT SELECT (id, name, person, role, position, fields, address, language, disabled_at, created_at) ON account TO dondoc_reader;
GRANT SELECT (id, address, slot, recipient, status, header, attempts, subject, redacted, rendered_at, settled_at, response, recorded)
  ON message TO dondoc_reader;

-- Whoever erases an address answers for it.
REVOKE EXECUTE ON FUNCTION erase_address(text) FROM PUBLIC;
