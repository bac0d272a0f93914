-- Roles with the least right that each process needs; run by the owner of the tables, after the migrations, as often as one likes.
-- They cannot sign in until somebody gives them a password: ALTER ROLE dondoc_web LOGIN PASSWORD '…'.
-- A table that is not named here, such as one of a later version, may be read and written by worker and web.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dondoc_worker', 'dondoc_web', 'dondoc_reader', 'dondoc_archivist', 'dondoc_link'] LOOP
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
REVOKE UPDATE, DELETE ON event, command, decision_version, service, calendar_notice, shared_version, stored_file, issued_report, mail_attempt, mail_act,
  webhook_act, archive_act, decision_archive, archived_leaf, mail_return, morning_mail, account_event, letter_number, follower_mend, record_restored,
  anchor, decision, rollout, task, notice,
  message, outbox, installation
  FROM dondoc_worker, dondoc_web;
REVOKE INSERT ON record_restored, installation, decision_archive, archived_leaf FROM dondoc_worker, dondoc_web;
REVOKE ALL ON _prisma_migrations FROM dondoc_worker, dondoc_web;
GRANT SELECT ON _prisma_migrations TO dondoc_worker, dondoc_web, dondoc_reader;

-- Rows with a course may change in the columns that take them further, and in no other.
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
REVOKE INSERT ON decision, decision_version, service, calendar_notice, shared_version, archive_act FROM dondoc_worker;
REVOKE INSERT, UPDATE, DELETE ON account, session, sign_in_link, api_token, passkey, decision_draft FROM dondoc_worker;

-- The web takes no step: what it is told becomes an event only through the worker.
REVOKE INSERT ON event, command, anchor, mail_attempt, morning_mail FROM dondoc_web;
REVOKE INSERT ON task FROM dondoc_web;

-- Who outside is told is said at a terminal; the worker tells them, and ends one whose server says that it is gone. A page shows how that
-- goes, and has something told again.
REVOKE ALL ON webhook, webhook_message FROM dondoc_web;
GRANT SELECT (id, url, kinds, added_by, added_at, ended_at, ended_why) ON webhook TO dondoc_web;
GRANT SELECT (id, webhook_id, rollout_id, task, source, moment, status, attempts, next_attempt_at, answer, settled_at) ON webhook_message TO dondoc_web;
GRANT UPDATE (status, attempts, next_attempt_at, answer) ON webhook_message TO dondoc_web;
REVOKE INSERT, UPDATE, DELETE ON webhook FROM dondoc_worker;
GRANT UPDATE (secret, held_until, ended_at, ended_why) ON webhook TO dondoc_worker;

-- Traces lead from a step to its messages: the worker's own notes.
REVOKE ALL ON step_trace FROM dondoc_web;
REVOKE UPDATE ON step_trace FROM dondoc_worker;

-- A reader sees what an auditor may see: no secrets of people, no message that can still be sent.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO dondoc_reader;
REVOKE SELECT ON account, session, sign_in_link, sign_in_attempt, api_token, passkey, decision_draft, link, message,
  shown_list, webhook, webhook_message, step_trace FROM dondoc_reader;
GRANT SELECT (id, name, person, role, position, fields, address, language, disabled_at, created_at) ON account TO dondoc_reader;
GRANT SELECT (id, address, slot, recipient, status, header, attempts, subject, redacted, rendered_at, settled_at, response, recorded)
  ON message TO dondoc_reader;

-- Whoever erases an address answers for it.
REVOKE EXECUTE ON FUNCTION erase_address(text) FROM PUBLIC;

-- The archivist reads what an archive holds and signs anchors. It removes nothing itself: a function does, which asks for the rule.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO dondoc_archivist;
REVOKE SELECT ON session, sign_in_link, sign_in_attempt, api_token, passkey, decision_draft, link, shown_list FROM dondoc_archivist;
GRANT INSERT ON anchor, archive_act, decision_archive, archived_leaf TO dondoc_archivist;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO dondoc_archivist;
REVOKE EXECUTE ON FUNCTION remove_archived(bigint), put_back_archived(bigint, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_archived(bigint), put_back_archived(bigint, text, jsonb) TO dondoc_archivist;

-- Whoever opens a link sees the rows of its own agency: while it serves a link, the web acts as this role, and gives each transaction the
-- hashes of the token that it was given (`dondoc.link`).
GRANT dondoc_link TO dondoc_web;
GRANT SELECT ON rollout, event, command, notice, outbox, decision, service, service_standing, service_month, calendar_notice,
  stored_file, link, address_preference, shown_list TO dondoc_link;
GRANT INSERT ON stored_file TO dondoc_link;
GRANT UPDATE (last_used, revoked_at, revoked_by) ON link TO dondoc_link;
GRANT INSERT, UPDATE ON address_preference, shown_list TO dondoc_link;

-- The owner is bound by none of these. A policy is named by what it says, so that a table is locked only where something changes.
DO $$
DECLARE
  "table" text;
  rule text;
  policy text;
BEGIN
  FOR "table", rule IN VALUES
    ('rollout', 'id = (SELECT opened_rollout())'),
    -- Whoever has some tasks of the agency sees what is about these.
    ('event', 'rollout_id = (SELECT opened_rollout()) AND ((SELECT opened_tasks()) IS NULL '
      'OR coalesce(body->''task''->>''id'', body->>''task'') = ANY ((SELECT opened_tasks())::text[]))'),
    ('command', 'rollout_id = (SELECT opened_rollout())'),
    ('notice', 'rollout_id = (SELECT opened_rollout()) AND ((SELECT opened_tasks()) IS NULL OR task = ANY ((SELECT opened_tasks())::text[]))'),
    ('outbox', 'rollout_id = (SELECT opened_rollout()) AND (SELECT opened_tasks()) IS NULL'),
    ('decision', 'id = (SELECT decision_id FROM rollout)'),
    ('service', '(decision_id, agency) = (SELECT decision_id, agency FROM rollout) AND (SELECT opened_tasks()) IS NULL'),
    ('service_standing', '(decision_id, code) IN (SELECT decision_id, code FROM service)'),
    ('service_month', '(decision_id, code) IN (SELECT decision_id, code FROM service)'),
    ('link', 'token_hash = ANY (string_to_array(current_setting(''dondoc.link'', true), '','')) '
      'OR (rollout_id = (SELECT opened_rollout()) AND address = (SELECT opened_address()))'),
    ('address_preference', 'address = (SELECT opened_address())'),
    ('shown_list', 'rollout_id = (SELECT opened_rollout()) AND address = (SELECT opened_address())')
  LOOP
    policy := 'opened_' || left(md5(rule), 8);
    CONTINUE WHEN EXISTS (SELECT FROM pg_policies WHERE schemaname = current_schema() AND tablename = "table" AND policyname = policy)
      AND EXISTS (SELECT FROM pg_policies WHERE schemaname = current_schema() AND tablename = "table" AND policyname = 'everything'
        AND 'dondoc_archivist' = ANY (roles));
    FOR policy IN SELECT policyname FROM pg_policies WHERE schemaname = current_schema() AND tablename = "table" LOOP
      EXECUTE format('DROP POLICY %I ON %I', policy, "table");
    END LOOP;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "table");
    EXECUTE format('CREATE POLICY everything ON %I TO dondoc_worker, dondoc_web, dondoc_reader, dondoc_archivist USING (true)', "table");
    EXECUTE format('CREATE POLICY %I ON %I TO dondoc_link USING (%s)', 'opened_' || left(md5(rule), 8), "table", rule);
  END LOOP;
END $$;
