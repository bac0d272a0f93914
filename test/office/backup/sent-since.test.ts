import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ports } from '../../../activities/ports';
import { sendDue } from '../../../activities/sendDue';
import { type Instant, instantAt } from '../../../domain/calendar/time';
import { startMailbox } from '../../../local/mailbox';
import { findByMessageId } from '../../../mail/mailbox-store';
import { type SentMail, sentInFile, sentInMailbox } from '../../../mail/sent-log';
import { recordBounce } from '../../../store/addresses';
import { type Database, openDatabase } from '../../../store/database';
import { establishClock } from '../../../store/installation';
import { compareSent, type SentSince, settleSent } from '../../../store/sent-since';
import { arrivals, closing, database, give, minutesLater, publish, startsAt, withRecordOfItsOwn } from '../../activities/support/post';
import { freshDatabase } from '../../support/database';
import { byOfficer, command, portsOver } from '../../support/ports';
import { backUp, folderForTest, restoreInto } from './support/backups';

withRecordOfItsOwn();

/** The second working day after the assignment: nobody has answered, so its head is told again. */
const reminder: Instant = instantAt('2020-09-17', '09:00');
const urging = command('urge', { type: 'urge', task: 'review', words: 'Đề nghị báo cáo' }, byOfficer);
let folder: string;
let port: number;

beforeEach(async () => {
  await establishClock(database, startsAt);
  folder = await folderForTest();
  const mailbox = await startMailbox({ folder });
  closing.push(() => mailbox.close());
  port = mailbox.port;
});

function portsTo(db: Database, smtpPort = port): Ports {
  const ports = portsOver(db, { smtpPort, hasArrived: (header) => findByMessageId(folder, header) });
  closing.push(() => ports.mailer.close());
  return ports;
}

/** Another database with what a backup holds, as the start after a restore finds it once its hold is released. */
async function restored(file: string): Promise<Database> {
  const other = await freshDatabase();
  await restoreInto(other.url, file);
  const db = openDatabase(other.url, 2);
  closing.push(async () => {
    await db.$disconnect();
    await other.drop();
  });
  await db.$executeRawUnsafe(
    `DO $$ BEGIN IF to_regclass('mail_hold') IS NOT NULL THEN UPDATE mail_hold SET released_at = now(), released_by = 'test'; END IF; END $$`,
  );
  return db;
}

const arrived = async () => (await arrivals(folder)).length;
const until = async (ports: Ports, now: Instant) => {
  for (let more = true; more; ) more = (await sendDue(ports, { now })).more;
};

/** Runs from the assignment on: it is sent, a reminder comes due, and the officer urges. */
async function live(db: Database): Promise<void> {
  const ports = portsTo(db);
  await until(ports, startsAt);
  await give(ports, 'so-a', null, reminder);
  await until(ports, instantAt('2020-09-17', '09:30'));
  await give(ports, 'so-a', urging, instantAt('2020-09-17', '10:00'));
  await until(ports, instantAt('2020-09-17', '10:05'));
}

const found = (db: Database): Promise<SentSince> => compareSent(db, sentInMailbox(folder));

describe('messages that went out after the backup', () => {
  it('go out again where nobody has looked', async () => {
    await publish(portsTo(database));
    const { file } = await backUp();
    await live(database);
    const before = await arrived();
    expect(before).toBe(3);
    await live(await restored(file));
    expect(await arrived()).toBe(before + 3);
  });

  it('are found by what they say of themselves and go out no more, but an urging given again does', async () => {
    await publish(portsTo(database));
    const { file } = await backUp();
    await live(database);
    const db = await restored(file);
    const since = await found(db);
    expect({ ...since, unknown: since.unknown.length }).toEqual({ known: 0, unsettled: [], unknown: 3, silent: [] });
    const settled = await settleSent(db, since, minutesLater(60));
    expect(settled).toMatchObject({ settled: 0, added: 3 });
    expect(settled.notices).toBeGreaterThanOrEqual(1);
    await live(db);
    const subjects = (await arrivals(folder)).map(({ subject }) => subject).sort();
    expect(subjects).toHaveLength(4);
    expect(new Set(subjects).size).toBe(3);
    expect(await found(db)).toMatchObject({ known: 4, unsettled: [], unknown: [], silent: [] });
    expect(await settleSent(db, await found(db), minutesLater(70))).toEqual({ settled: 0, added: 0, notices: 0 });
  });

  it('are settled where the record still holds them as not sent', async () => {
    await publish(portsTo(database, 1));
    await sendDue(portsTo(database, 1), { now: startsAt });
    const { file } = await backUp();
    expect((await database.message.findMany()).map(({ status }) => status)).toEqual(['sending']);
    await until(portsTo(database), minutesLater(120));
    expect(await arrived()).toBe(1);
    const db = await restored(file);
    const since = await found(db);
    expect(since).toMatchObject({ known: 0, unsettled: [{ to: 'head@so-a.example' }], unknown: [] });
    expect(await settleSent(db, since, minutesLater(130))).toMatchObject({ settled: 1, added: 0 });
    await until(portsTo(db), minutesLater(240));
    expect(await arrived()).toBe(1);
  });

  it('are owed again where the address refused them after all', async () => {
    await publish(portsTo(database));
    const { file } = await backUp();
    await until(portsTo(database), startsAt);
    const db = await restored(file);
    await settleSent(db, await found(db), minutesLater(60));
    expect(await db.notice.count({ where: { status: 'pending' } })).toBe(0);
    await recordBounce(db, 'head@so-a.example', '550 no such user', minutesLater(70));
    expect(await db.notice.count({ where: { status: 'pending' } })).toBeGreaterThan(0);
  });
});

describe('what a mail server has sent', () => {
  async function all(mails: AsyncIterable<SentMail>): Promise<SentMail[]> {
    const list: SentMail[] = [];
    for await (const mail of mails) list.push(mail);
    return list;
  }

  it('is read from an mbox and from single messages as from the mailbox', async () => {
    await publish(portsTo(database));
    await live(database);
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const inMailbox = await all(sentInMailbox(folder));
    expect(inMailbox.map(({ to }) => to)).toEqual(Array(3).fill('head@so-a.example'));
    const mails = names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const mbox = path.join(await folderForTest(), 'sent.mbox');
    writeFileSync(
      mbox,
      mails.map((mail) => `From dondoc@office.example Tue Sep 15 08:00:00 2020\n${mail.replaceAll('\r\n', '\n')}\n`).join('\n'),
    );
    expect(await all(sentInFile(mbox))).toEqual(inMailbox);
    const single = path.join(await folderForTest(), 'one.eml');
    writeFileSync(single, mails[0] ?? '');
    expect(await all(sentInFile(single))).toEqual(inMailbox.slice(0, 1));
  });

  it('is known by its Message-ID alone in a log, which cannot say what was told', async () => {
    await publish(portsTo(database));
    const { file } = await backUp();
    await until(portsTo(database), startsAt);
    const [message] = await database.message.findMany();
    const log = path.join(await folderForTest(), 'mail.log');
    writeFileSync(
      log,
      `Sep 15 08:00:01 mx postfix/cleanup[1]: 4F: message-id=${message?.header}\nSep 15 08:00:02 mx postfix/qmgr[1]: 4F: removed\n`,
    );
    const db = await restored(file);
    expect(await compareSent(db, sentInFile(log))).toMatchObject({ unknown: [], silent: [{ messageId: message?.header }] });
    expect(await compareSent(database, sentInFile(log))).toMatchObject({ known: 1, silent: [] });
  });
});
