import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { anchorDue } from '../../activities/anchorDue';
import type { Ports } from '../../activities/ports';
import { readMailboxBytes } from '../../mail/mailbox-store';
import { storeIssuedReport } from '../../store/issued-reports';
import { readAnchors } from '../../store/proof/anchor-folder';
import { isSignedAnchor } from '../../store/proof/anchor-statement';
import {
  arrivals,
  closing,
  database,
  fresh,
  minutesLater,
  one,
  publish,
  scripted,
  startsAt,
  withMailbox,
  withRecordOfItsOwn,
} from './support/post';

withRecordOfItsOwn();

const to = ['kiem-tra@thanh-tra.example', 'luu-tru@so-noi-vu.example'];
const hours = (count: number) => minutesLater(count * 60);

/** The ports of an installation that makes anchors; gives their folder as well. */
async function anchoring<Given extends { ports: Ports }>(given: Given): Promise<Given & { anchors: string }> {
  const anchors = await mkdtemp(path.join(os.tmpdir(), 'dondoc-anchors-'));
  closing.push(() => rm(anchors, { recursive: true, force: true }));
  const anchorKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const place = { url: fresh.url, db: database, folder: anchors, anchorKey, statementKey: null, program: 'test' };
  return { ...given, ports: { ...given.ports, anchors: { place, to } }, anchors };
}

const numbers = async (folder: string) => (await readAnchors(folder)).map(({ statement }) => [statement.number, statement.reason]);

async function issueReport(recorded: string): Promise<void> {
  await storeIssuedReport(database, {
    ...{ decisionId: one.id, kind: 'report', asOf: startsAt, period: null, language: 'vi', number: '12/BC-VP', date: '2020-09-15' },
    ...{ signer: 'Chánh Văn phòng', signOff: null, files: [], recorded },
  });
}

it('makes none before anything is published, then one a day and one after a report was issued', async () => {
  const { ports, anchors } = await anchoring(await withMailbox());
  await anchorDue(ports, { now: startsAt });
  expect(await numbers(anchors)).toEqual([]);
  await publish(ports);
  for (const hour of [1, 2, 9]) await anchorDue(ports, { now: hours(hour) });
  expect(await numbers(anchors)).toEqual([[1, 'daily']]);
  await issueReport(hours(10));
  for (const hour of [10.5, 11]) await anchorDue(ports, { now: hours(hour) });
  // Midnight in Việt Nam is at 16 hours after 08:00.
  for (const hour of [15.9, 16.1, 20]) await anchorDue(ports, { now: hours(hour) });
  expect(await numbers(anchors)).toEqual([
    [1, 'daily'],
    [2, 'report'],
    [3, 'daily'],
  ]);
});

it('sends each to everybody who keeps anchors, as text in both languages and as a file that is the anchor', async () => {
  const { ports, anchors, folder } = await anchoring(await withMailbox());
  await publish(ports);
  for (const hour of [1, 2]) await anchorDue(ports, { now: hours(hour) });
  const arrived = await arrivals(folder);
  expect(arrived.flatMap((entry) => entry.to).sort()).toEqual(to);
  const mail = await simpleParser((await readMailboxBytes(folder, arrived[0]?.id ?? '')) ?? '');
  const [anchor] = await readAnchors(anchors);
  expect(mail.subject).toBe('Bản ký hồ sơ số 1, ngày 2020-09-15');
  expect(mail.text).toContain(anchor?.statement.root);
  expect(mail.text).toContain('Please keep this message');
  const attached = JSON.parse(mail.attachments[0]?.content.toString('utf8') ?? '');
  expect(attached).toEqual(anchor);
  expect(isSignedAnchor(attached)).toBe(true);
  expect((await database.anchor.findMany()).map(({ sentAt }) => sentAt)).toEqual([new Date(hours(1))]);
});

it('sends one that was refused again at the next round', async () => {
  const { ports } = await anchoring(await scripted([{ rcpt: { reply: '450 later' } }, {}]));
  await publish(ports);
  await anchorDue(ports, { now: hours(1) });
  expect((await database.anchor.findMany()).map(({ sentAt }) => sentAt)).toEqual([null]);
  await anchorDue(ports, { now: hours(1.1) });
  await anchorDue(ports, { now: hours(1.2) });
  expect((await database.anchor.findMany()).map(({ number, sentAt }) => [number, sentAt !== null])).toEqual([[1, true]]);
});
