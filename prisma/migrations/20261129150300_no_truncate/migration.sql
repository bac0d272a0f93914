-- What is history is never emptied, not even by whoever owns the tables and means another database.
CREATE TRIGGER anchor_is_not_emptied BEFORE TRUNCATE ON anchor FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER calendar_notice_is_not_emptied BEFORE TRUNCATE ON calendar_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER command_is_not_emptied BEFORE TRUNCATE ON command FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER decision_version_is_not_emptied BEFORE TRUNCATE ON decision_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER issued_report_is_not_emptied BEFORE TRUNCATE ON issued_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER mail_act_is_not_emptied BEFORE TRUNCATE ON mail_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER mail_attempt_is_not_emptied BEFORE TRUNCATE ON mail_attempt FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER mail_return_is_not_emptied BEFORE TRUNCATE ON mail_return FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER message_is_not_emptied BEFORE TRUNCATE ON message FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER notice_is_not_emptied BEFORE TRUNCATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER record_restored_is_not_emptied BEFORE TRUNCATE ON record_restored FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER rollout_is_not_emptied BEFORE TRUNCATE ON rollout FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER stored_file_is_not_emptied BEFORE TRUNCATE ON stored_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
CREATE TRIGGER task_is_not_emptied BEFORE TRUNCATE ON task FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change();
