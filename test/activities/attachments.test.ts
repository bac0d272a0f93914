import { simpleParser } from 'mailparser';
import { sendDue } from '../../activities/sendDue';
import { instantAt } from '../../domain/calendar/time';
import { recordedAs } from '../../domain/commands/decide';
import { systemActor } from '../../domain/record/actor';
import type { RolloutEvent } from '../../domain/record/events';
import { evolveAll } from '../../domain/record/evolve';
import { rolloutId } from '../../store/decisions';
import { storeFile } from '../../store/files';
import { readStates } from '../../store/rollouts';
import { database, one, onlyMessage, publish, scripted, startsAt, withMailbox, withRecordOfItsOwn } from './support/post';

withRecordOfItsOwn();

const rollout = rolloutId(one.id, 'so-a');
const parsed = (mime: Uint8Array | null) => simpleParser(Buffer.from(mime ?? []));

it('sends an agency its deadline as a calendar entry, and keeps it without tokens in the copy', async () => {
  const { ports, server } = await scripted([{}]);
  await publish(ports);
  await sendDue(ports, { now: startsAt });
  const mail = await parsed((await onlyMessage()).redacted);
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['thoi-han.ics']);
  const calendar = mail.attachments[0]?.content.toString('utf8') ?? '';
  expect(calendar).toContain('DTSTART;VALUE=DATE:20201006');
  expect(calendar).toContain('DTSTAMP:20200915T010000Z');
  expect(calendar).not.toMatch(/https?:|\/l\//);
  expect(server.received()).toContain('thoi-han.ics');
});

describe('an issued letter', () => {
  /** A letter on the review, issued at ten with a file of a size, and what its message carried. */
  async function sentLetter(content: Buffer): Promise<{ names: (string | undefined)[]; first: Buffer | undefined }> {
    const { ports } = await withMailbox();
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    const file = await storeFile(database, { name: 'Công văn đôn đốc.PDF', content, kind: 'application/pdf', recorded: startsAt });
    const issuedAt = instantAt('2020-09-15', '10:00');
    const state = (await readStates(database, [rollout]))[rollout];
    if (state === undefined) throw new Error('no rollout');
    const bodies = [
      { type: 'letterDrafted', letter: 'l1', day: '2020-09-15', degree: 'reminder', tasks: [{ task: 'review', rung: 'Q3', cycle: '2#1' }] },
      { type: 'letterIssued', letter: 'l1', number: '12/VP-KSTT', date: '2020-09-15', signer: 'Chánh Văn phòng', file },
    ] as const;
    const events: RolloutEvent[] = recordedAs(state, structuredClone(bodies) as never, issuedAt, { actor: systemActor, happened: null });
    const after = evolveAll(state, events);
    await database.rollout.update({ where: { id: rollout }, data: { state: after as object } });
    await database.notice.create({
      data: {
        ...{
          rolloutId: rollout,
          task: 'review',
          rung: 'Q3',
          cycle: `${after.version}#1`,
          role: 'head',
          copy: false,
          purpose: 'letterIssued',
        },
        ...{ due: issuedAt, urgent: true, letter: 'l1', recorded: issuedAt },
      },
    });
    await sendDue(ports, { now: issuedAt });
    const message = await database.message.findFirstOrThrow({ where: { slot: { gte: issuedAt }, status: 'sent' } });
    const { attachments } = await parsed(message.redacted);
    return { names: attachments.map(({ filename }) => filename), first: attachments[0]?.content };
  }

  it('goes with the message that tells of it, under a name that every mail program shows', async () => {
    const content = Buffer.from('%PDF-1.4 signed\r\n');
    const { names, first } = await sentLetter(content);
    expect(names).toEqual(['van-ban-12-VP-KSTT.pdf']);
    expect(first?.equals(content)).toBe(true);
  });

  it('is left out where it is larger than mail servers take, and the message goes all the same', async () => {
    expect((await sentLetter(Buffer.alloc(10 * 1024 * 1024 + 1, 'x'))).names).toEqual([]);
  });
});
