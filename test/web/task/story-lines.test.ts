import { type Actor, systemActor } from '../../../domain/record/actor';
import type { EventBody, RolloutEvent } from '../../../domain/record/events';
import { storyLines } from '../../../web/task/story-lines';
import { agency, decision, rung } from '../../support/decision';
import { calendar } from '../../support/rollouts';

const soA = agency('so-a');
const ladder = [
  rung({ code: 'Q9', after: 'due', to: ['headOfDivision'], title: { vi: 'Báo cáo Trưởng phòng', en: 'Tell the head of division' } }),
];
const of = {
  ...{ id: 'd', version: 1, calendar, startedAt: '2020-09-15T01:00:00.000Z', now: '2020-10-20T01:00:00.000Z' },
  decision: decision({ agencies: [soA], ladder }),
};
const officer: Actor = { role: 'officer', person: 'chuyen-vien', channel: 'paper', via: null, onBehalfOf: 'agency', paper: null };
const event = (seq: number, happened: string, body: EventBody, actor: Actor = systemActor, recorded = happened): RolloutEvent => ({
  ...{ seq, happened, recorded, actor },
  ...body,
});
const told = (language: 'vi' | 'en', events: RolloutEvent[], messages: Parameters<typeof storyLines>[2] = []) =>
  storyLines({ of, agency: soA, language }, events, messages);
const reached = (seq: number, task: string): RolloutEvent =>
  event(seq, '2020-10-13T20:49:00.000Z', { type: 'rungReached', task, rung: 'Q9', subject: '', cycle: '2#1', ordinal: 1 });

describe('a story', () => {
  it('says when something happened, and when it was recorded where that was on another day', () => {
    const submitted = { type: 'submitted', task: 'a', words: 'Xong.' } as const;
    const [late] = told('vi', [event(4, '2020-10-05T02:00:00.000Z', submitted, officer, '2020-10-09T02:00:00.000Z')]);
    expect(late).toMatchObject({ when: '09:00, thứ Hai 5/10/2020', recorded: 'ghi nhận 09:00, thứ Sáu 9/10/2020' });
    const [atOnce] = told('vi', [event(4, '2020-10-05T02:00:00.000Z', submitted, officer)]);
    expect(atOnce?.recorded).toBeNull();
  });

  it('names a rung and who had it, without a code, and without the hour at which nobody acted', () => {
    const [line] = told('vi', [reached(5, 'a')]);
    expect(line).toMatchObject({ what: 'Báo cáo Trưởng phòng → headOfDivision', when: 'thứ Tư 14/10/2020' });
    const [again] = told('en', [{ ...reached(6, 'a'), ordinal: 2 } as RolloutEvent]);
    expect(again?.what).toBe('Tell the head of division, time 2 → headOfDivision');
  });

  it('tells alike events of one minute in one line, and each for itself where something was written', () => {
    const lines = told('vi', [reached(5, 'a'), reached(6, 'b'), reached(7, 'c')]);
    expect(lines.map(({ what }) => what)).toEqual(['Báo cáo Trưởng phòng → headOfDivision (3 lần)']);
    const called = (seq: number, words: string) =>
      event(seq, '2020-10-05T02:00:00.000Z', { type: 'called', task: 'a', words, reached: true }, officer);
    expect(told('vi', [called(4, 'một'), called(5, 'hai')])).toHaveLength(2);
  });

  it('tells a letter by its number, and a message by its subject', () => {
    const issued: EventBody = { type: 'letterIssued', letter: 'l1', number: '431/VP-KSTT', date: '2020-10-14', signer: 'Nguyễn Văn A' };
    const message = {
      id: 'm',
      at: '2020-10-14T01:00:00.000Z',
      address: 'a@x.example',
      position: null,
      status: 'sent',
      subject: 'Đôn đốc lần 1',
    };
    const lines = told('vi', [event(8, '2020-10-14T03:00:00.000Z', issued, officer)], [message]);
    expect(lines[0]).toMatchObject({ what: expect.stringContaining('431/VP-KSTT'), isKey: true });
    expect(lines[1]?.quote).toBe('Đôn đốc lần 1');
  });
});
