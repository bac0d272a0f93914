import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sendDue } from '../../activities/sendDue';
import { exitCodes } from '../../local/failure';
import { startMailbox } from '../../local/mailbox';
import { closing, database, publish, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { backUp, folderForTest, restoreInto } from '../office/backup/support/backups';
import { freshDatabase } from '../support/database';
import { portsOver } from '../support/ports';
import { installOverDatabase, uninstall } from './support/over-database';
import { dondoc } from './support/terminal';

withRecordOfItsOwn();
let home: string;
const english = (...args: string[]) => dondoc('mail', 'sent-since', ...args, '--lang', 'en');
beforeEach(async () => {
  await installOverDatabase();
  home = path.join(await folderForTest(), 'home');
  mkdirSync(home, { mode: 0o700 });
  process.env.DONDOC_HOME = home;
});
afterEach(() => {
  delete process.env.DONDOC_HOME;
  for (const name of ['SMTP_URL', 'MAIL_FROM']) delete process.env[name];
  uninstall();
});

/** A message is sent after the backup; the commands then work on what the backup holds. */
async function restoredAfterSending(): Promise<void> {
  const mailbox = await startMailbox({ folder: path.join(home, 'mailbox') });
  closing.push(() => mailbox.close());
  const ports = portsOver(database, { smtpPort: mailbox.port });
  closing.push(() => ports.mailer.close());
  await publish(ports);
  const { file } = await backUp();
  await sendDue(ports, { now: startsAt });
  const other = await freshDatabase();
  closing.push(() => other.drop());
  await restoreInto(other.url, file);
  process.env.DATABASE_URL = other.url;
}

describe('dondoc mail sent-since', () => {
  it('shows what the mailbox has and the record has not, and records it with --yes, once', async () => {
    await restoredAfterSending();
    const shown = await english();
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('1 message was sent after the backup, and says what it told');
    expect(shown.out).toMatch(/head@so-a\.example .* not in the record/);
    expect(shown.out).toContain('Nothing was recorded. Add --yes');
    expect((await english('--yes')).out).toContain(
      'Recorded: 0 messages of the record as sent, 1 that was sent after the backup added; 2 waiting',
    );
    const again = await english();
    expect(again.out).toContain('1 message was sent, and the record says so');
    expect(again.out).toContain('Nothing to settle');
  });

  it('wants a file where the mail server is somebody else’s, and says when it is not there', async () => {
    await restoredAfterSending();
    Object.assign(process.env, { SMTP_URL: 'smtp://mail.example:25', MAIL_FROM: 'dondoc@office.example' });
    expect(await english()).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining('--sent-log') });
    expect((await english('--sent-log', path.join(home, 'none'))).code).toBe(exitCodes.inputMissing);
    writeFileSync(path.join(home, 'mail.log'), 'nothing of ours\n');
    expect((await english('--sent-log', path.join(home, 'mail.log'))).out).toContain('Nothing to settle');
  });
});
