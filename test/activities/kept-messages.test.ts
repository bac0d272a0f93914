import { sendDue } from '../../activities/sendDue';
import { rolloutId } from '../../store/decisions';
import { tokenHashes } from '../../store/seal';
import { openBeside } from '../../store/sealed-beside';
import { atRestKeys, linkKeys } from '../support/ports';
import { database, headOfA, minutesLater, one, onlyMessage, publish, scripted, startsAt, withRecordOfItsOwn } from './support/post';

withRecordOfItsOwn();

describe('what is kept of a message', () => {
  const tokensIn = (text: string) => [...new Set([...text.matchAll(/\/l\/([A-Za-z0-9_-]{20,})/g)].map((match) => match[1] ?? ''))];
  /** Lines of quoted-printable text put together again. */
  const joined = (text: string) => text.replace(/=\r\n/g, '');

  it('is encrypted while it can be sent again, and then a copy without tokens', async () => {
    const { ports, server } = await scripted([{ end: { reply: '451 busy' } }, {}]);
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    const waiting = await onlyMessage();
    const [token = ''] = tokensIn(joined(server.received()));
    expect(token).toHaveLength(32);
    const stored = Buffer.from(waiting.mime ?? []);
    expect(stored.toString('latin1')).not.toContain('Message-ID');
    expect(joined(openBeside(atRestKeys, stored, waiting.redacted ?? Buffer.alloc(0)).toString())).toContain(token);
    await sendDue(ports, { now: minutesLater(1) });
    const sent = await onlyMessage();
    expect(sent.mime).toBeNull();
    const copy = joined(Buffer.from(sent.redacted ?? []).toString());
    expect(copy).toContain(sent.header);
    expect(tokensIn(copy)).toEqual([]);
  });

  it('names its links only by keyed hashes', async () => {
    const { ports, server } = await scripted([{}]);
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    const [token = '', ...more] = tokensIn(joined(server.received()));
    expect(more).toEqual([]);
    expect(await database.link.findMany()).toEqual([
      expect.objectContaining({ tokenHash: tokenHashes(linkKeys, token)[0], address: headOfA, rolloutId: rolloutId(one.id, 'so-a') }),
    ]);
    const tables = ['message', 'link', 'notice', 'event', 'rollout', 'command'];
    for (const table of tables) {
      const [row] = await database.$queryRawUnsafe<{ text: string }[]>(
        `SELECT coalesce(string_agg(t::text, ' '), '') AS text FROM ${table} t`,
      );
      expect(Buffer.from(row?.text ?? '').includes(token)).toBe(false);
      expect((row?.text ?? '').includes(Buffer.from(token).toString('hex'))).toBe(false);
    }
  });
});
