import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { changeAccount, listAccounts } from '../../../store/accounts';
import { recordBounce } from '../../../store/addresses';
import { amendDecision } from '../../../store/decisions';
import { resend, resendable } from '../../../store/mail-acts';
import { manifestFile, readAnchors, statementFile } from '../../../store/proof/anchor-folder';
import { anchorFaults, hashOfAnchor, type SignedAnchor, signAnchor } from '../../../store/proof/anchor-statement';
import { makeAnchor } from '../../../store/proof/make-anchor';
import { verifyRecord } from '../../../store/proof/verify-record';
import { placesOf, prove, tamper, withCopy } from '../../../tools/tamper/attempt';
import { tamperings } from '../../../tools/tamper/tamperings';
import { act, minutesLater, sendAll } from '../../../tools/tamper/world';
import { closing } from '../../activities/support/post';
import { backUp, restoreInto, statementKey } from '../../office/backup/support/backups';
import { days, newKey, type Recorded, recordedWorld } from './support/anchored';

let record: Recorded;
beforeEach(async () => {
  record = await recordedWorld();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await record.drop();
});

const minutesOf = (day: number) => day * 24 * 60;

it('names the anchor before, and is signed', async () => {
  const first = await record.anchor(1);
  const second = await record.anchor(2);
  const anchors = await readAnchors(record.folder);
  expect(anchors).toEqual([first.anchor, second.anchor]);
  expect(second.anchor.statement).toMatchObject({ number: 2, previous: { number: 1, hash: hashOfAnchor(first.anchor) }, found: 0 });
  expect(anchorFaults(anchors)).toEqual([]);
  const forged: SignedAnchor = { ...first.anchor, statement: { ...first.anchor.statement, root: 'x' } };
  expect(anchorFaults([forged, second.anchor])).toEqual([
    { number: 1, fault: 'wrong' },
    { number: 2, fault: 'broken' },
  ]);
});

it('finds nothing in what goes on: answers, messages that come back and are sent again, another version; changed accounts are told', async () => {
  await record.anchor(1);
  await record.connected(async (db, ports) => {
    const [one, , third] = record.world.rollouts;
    await act(ports, third, minutesOf(1) + 5);
    await sendAll(ports, minutesLater(minutesOf(1) + 120));
    const [message] = await db.message.findMany({ where: { status: 'sent' }, orderBy: { slot: 'desc' }, take: 1 });
    await recordBounce(db, message?.address ?? '', '550 không có người dùng này', minutesLater(minutesOf(1) + 130));
    const bounced = await resendable(db, { ids: [message?.id ?? ''] });
    expect(bounced.length).toBe(1);
    await resend(db, bounced, 'lan', minutesLater(minutesOf(1) + 140));
    await sendAll(ports, minutesLater(minutesOf(2)));
    const { decision, services } = record.pack;
    const amended = { decision: { ...decision, sendingHour: '09:15' }, services };
    await amendDecision(db, amended, { from: 1, reason: 'đổi giờ gửi', recordedAt: minutesLater(minutesOf(2)) });
    await act(ports, one, minutesOf(2) + 5);
    const [account] = await listAccounts(db);
    await changeAccount(db, account?.id ?? '', { role: 'chairman' });
  });
  const proof = await prove(record.url, record.folder, days(3));
  expect(proof.findings).toEqual([]);
  expect(proof.told).toMatchObject([{ kind: 'account', change: 'changed' }]);
  expect((await record.anchor(3)).anchor.statement.found).toBe(0);
  expect(placesOf(await prove(record.url, record.folder, days(4)))).toEqual([]);
});

it('is found by the next anchor, which says so under its signature', async () => {
  await record.anchor(1);
  const [tampering] = tamperings;
  if (tampering === undefined) throw new Error('no tampering');
  const expected = await tamper(record.url, record.world, tampering);
  const { anchor, proof } = await record.anchor(2);
  expect(placesOf(proof)).toEqual(expect.arrayContaining(expected));
  expect(anchor.statement.found).toBe(proof.found);
  // A signature over a changed record does not make the next look blind to what an event says of itself.
  expect(placesOf(await prove(record.url, record.folder, days(3)))).toEqual(expect.arrayContaining(expected));
});

describe('an anchor that somebody holds', () => {
  const held = async (anchor: SignedAnchor) =>
    record.connected(async (db) =>
      verifyRecord({ url: record.url, db, anchors: await readAnchors(record.folder), folder: record.folder, held: anchor, now: days(4) }),
    );

  it('is one of ours, the last or an earlier one', async () => {
    const [first, second] = [await record.anchor(1), await record.anchor(2)];
    for (const { anchor } of [first, second]) expect(placesOf(await held(anchor))).toEqual([]);
  });

  it('tells anchors that were all made anew with the record, key included', async () => {
    const { anchor } = await record.anchor(1);
    await rm(record.folder, { recursive: true, force: true });
    await record.connected(async (db) => {
      await db.$executeRawUnsafe('ALTER TABLE anchor DISABLE TRIGGER USER');
      await db.anchor.deleteMany();
    });
    await record.anchor(1);
    expect(placesOf(await prove(record.url, record.folder, days(2)))).toEqual([]);
    expect(placesOf(await held(anchor))).toEqual(['anchor 000000001']);
  });
});

describe('the list of an anchor', () => {
  it('is not believed where it is not the one that was signed, though its tampering is', async () => {
    await record.anchor(1);
    const file = manifestFile(record.folder, 1);
    const text = gunzipSync(await readFile(file)).toString('utf8');
    await writeFile(file, gzipSync(text.replace(/^decision\t.*\n/m, '')));
    expect(placesOf(await prove(record.url, record.folder, days(2)))).toEqual(['anchor 000000001']);
  });

  it.each([
    ['cut off', async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 200))],
    ['gone', (file: string) => rm(file)],
  ])('is reported where it is %s', async (_, spoil) => {
    await record.anchor(1);
    await spoil(manifestFile(record.folder, 1));
    expect(placesOf(await prove(record.url, record.folder, days(2)))).toContain('anchor 000000001');
  });

  it('is kept of the last anchors only, statements of all', async () => {
    for (const day of [1, 2, 3, 4]) await record.anchor(day);
    const names = (await readdir(record.folder)).filter((name) => name !== 'mailbox').sort();
    expect(names).toEqual(['000001.json', '000002.json', '000003.json', '000003.leaves.gz', '000004.json', '000004.leaves.gz']);
  });
});

it('comes back from the record where its file was lost, and by nobody else’s key', async () => {
  await record.anchor(1);
  const { anchor } = await record.anchor(2);
  await rm(statementFile(record.folder, 2));
  await record.anchor(3);
  expect((await readAnchors(record.folder))[1]).toEqual(anchor);
  const foreign = signAnchor({ ...anchor.statement, number: 4, previous: { number: 3, hash: 'x' } }, newKey());
  await record.connected(async (db, _ports, place) => {
    const { statement, key, signature } = foreign;
    await db.anchor.create({ data: { number: 4, at: days(4), statement: statement as object, key, signature } });
    await expect(makeAnchor(place, days(5), 'daily')).rejects.toThrow();
  });
  expect((await readAnchors(record.folder)).length).toBe(3);
});

describe('a restore', () => {
  /** The installation's clock stands at this minute when the backup is written. */
  const minute = 130;
  beforeEach(() =>
    record.connected(async (db) => {
      const clockOffsetMs = BigInt(Date.parse(minutesLater(minute)) - Date.now());
      await db.installation.update({ where: { id: 1 }, data: { clockOffsetMs } });
    }),
  );

  it('that was stated takes back what came after its backup, and nothing else', async () => {
    const { file } = await backUp(null, record.url);
    await record.connected((_db, ports) => act(ports, record.world.rollouts[2], minute));
    await record.connected((_db, _ports, place) => makeAnchor({ ...place, statementKey }, minutesLater(minute), 'daily'));
    await withCopy(record.url, async (copy) => {
      await restoreInto(copy, file, { replace: true });
      const proof = await prove(copy, record.folder, days(2));
      expect(placesOf(proof)).toEqual([]);
      expect(proof.lost).toBeGreaterThan(3);
      const [tampering] = tamperings.filter(({ name }) => name === 'who recorded a decision');
      if (tampering === undefined) throw new Error('no such tampering');
      expect(await tamper(copy, record.world, tampering)).toEqual(placesOf(await prove(copy, record.folder, days(2))));
    });
  });

  it('by another key than the anchor names takes nothing back', async () => {
    const { file } = await backUp(null, record.url);
    await record.connected((_db, ports) => act(ports, record.world.rollouts[2], minute));
    await record.connected((_db, _ports, place) => makeAnchor(place, minutesLater(minute), 'daily'));
    await withCopy(record.url, async (copy) => {
      await restoreInto(copy, file, { replace: true });
      const places = placesOf(await prove(copy, record.folder, days(2)));
      expect(places.some((place) => place.startsWith('event'))).toBe(true);
      expect(places.some((place) => place.startsWith('restored'))).toBe(true);
    });
  });
});

it('finds the same in a folder that was carried elsewhere', async () => {
  await record.anchor(1);
  const elsewhere = path.join(record.folder, 'carried');
  await cp(statementFile(record.folder, 1), path.join(elsewhere, '000001.json'));
  await cp(manifestFile(record.folder, 1), path.join(elsewhere, '000001.leaves.gz'));
  expect(placesOf(await prove(record.url, elsewhere, days(2)))).toEqual([]);
});

describe('an address', () => {
  it('is erased with its salt, and every hash and anchor still holds', async () => {
    await record.anchor(1);
    await withCopy(record.url, async (copy) => {
      const client = new Client({ connectionString: copy });
      await client.connect();
      try {
        const { rows: named } = await client.query<{ via: string; address: string }>(
          `SELECT (SELECT min(actor->>'via') FROM event WHERE actor->>'via' IS NOT NULL) AS via, (SELECT min(address) FROM message) AS address`,
        );
        const { via = '', address = '' } = named[0] ?? {};
        const counts: Record<string, unknown>[] = [];
        for (const each of [via, address]) counts.push(...(await client.query('SELECT * FROM erase_address($1)', [each])).rows);
        expect(counts).toMatchObject([{ kept: '0' }, { kept: '0' }]);
        expect(Number(counts[0]?.events)).toBeGreaterThan(1);
        expect(Number(counts[1]?.messages)).toBeGreaterThan(0);
        const { rows } = await client.query(
          'SELECT FROM event WHERE actor::text LIKE $1 UNION ALL SELECT FROM message WHERE address = $2',
          [`%${via}%`, address],
        );
        expect(rows).toEqual([]);
        await expect(client.query(`UPDATE event SET salt = NULL WHERE salt IS NOT NULL`)).rejects.toThrow('never changed');
      } finally {
        await client.end();
      }
      expect(placesOf(await prove(copy, record.folder, days(2)))).toEqual([]);
    });
  });
});
