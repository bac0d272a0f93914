import type { MessageView } from '../../domain/message';
import { buildMessageView, type MessageViewInput, type NoticeInMessage } from '../../domain/messageView';
import { holderOf } from '../../domain/recipients';
import { agency, decision, task } from '../support/decision';
import { by, byAgency, calendar, Run } from '../support/rollouts';

const soA = agency('so-a');
const soB = agency('so-b');
const tasks = [task('a'), task('b', { deadline: { type: 'none' }, assumed: [] })];
const both = decision({ agencies: [soA, soB, agency('van-phong', 'office')], tasks });
const begin = (who = soA) => new Run({ decision: both, agency: who, start: '2020-09-15 08:00' }).assign();

function view(run: Run, notices: Partial<NoticeInMessage>[], changes: Partial<MessageViewInput> = {}): MessageView {
  const recipient = holderOf(both, run.input.agency, 'head', '2020-09-15');
  if (recipient === null) throw new Error('no head');
  return buildMessageView({
    id: 'm1',
    slot: run.now,
    recipient,
    notices: notices.map((notice) => ({
      rolloutId: 'r',
      task: 'a',
      rung: 'G0',
      cycle: '2#1',
      copy: false,
      purpose: 'rung',
      letter: null,
      blocker: null,
      ...notice,
    })),
    rollouts: { r: { decision: both, agency: run.input.agency, state: run.state } },
    urls: { r: 'https://x.example/l/token' },
    until: '2020-12-31',
    calendar,
    now: run.now,
    ...changes,
  });
}

describe('a message', () => {
  test('groups its tasks by rung, each once', () => {
    const message = view(begin(), [{}, { task: 'b' }, {}, { rung: 'G2' }]);
    expect(message.sections.map((section) => [section.rung.code, section.lines.map((line) => line.task)])).toEqual([
      ['G0', ['a', 'b']],
      ['G2', ['a']],
    ]);
  });

  test('says to whom, from whom and where to act, until when', () => {
    const message = view(begin(), [{}]);
    expect(message.recipient).toEqual({
      audience: 'agency',
      position: soA.head.position,
      organisation: soA.name,
      language: 'vi',
      kind: 'department',
    });
    expect(message.sender).toEqual(agency('van-phong', 'office').name);
    expect([message.link, message.linkUntil]).toEqual(['https://x.example/l/token', '2020-12-31']);
    expect(message.sections[0]?.lines[0]?.link).toBe('https://x.example/l/token/t/a');
  });

  test('has no link for one who cannot act, and no common one across rollouts', () => {
    expect(view(begin(), [{}], { urls: {} })).toMatchObject({ link: null, linkUntil: null, sections: [{ lines: [{ link: null }] }] });
    const two = view(begin(), [{}], { urls: { r: 'https://x.example/1', s: 'https://x.example/2' } });
    expect([two.link, two.linkUntil]).toEqual([null, '2020-12-31']);
  });

  test('joins agencies under one rung', () => {
    const [a, b] = [begin(), begin(soB)];
    const rollouts = { r: { decision: both, agency: soA, state: a.state }, s: { decision: both, agency: soB, state: b.state } };
    const message = view(a, [{}, { rolloutId: 's' }], { rollouts });
    expect(message.sections.map((section) => section.lines.map((line) => line.agency.code))).toEqual([['so-a', 'so-b']]);
  });

  test('is a copy only where all of a section is', () => {
    const copies = (...flags: boolean[]) =>
      view(
        begin(),
        flags.map((copy) => ({ copy })),
      ).sections[0]?.copy;
    expect([copies(true, true), copies(true, false), copies(false, true), copies(false)]).toEqual([true, false, false, false]);
  });

  test('leaves out what is no longer known', () => {
    expect(view(begin(), [{ task: 'none' }, { rolloutId: 'none' }]).sections).toEqual([]);
  });
});

describe('a line', () => {
  test('shows the deadline, how far it is, and that it is assumed', () => {
    const [a, b] = view(begin(), [{}, { task: 'b' }]).sections[0]?.lines ?? [];
    expect(a).toMatchObject({
      deadline: '2020-10-06',
      originalDeadline: null,
      workingDaysLeft: 15,
      status: 'inProgressOnTime',
      deadlineAssumed: true,
    });
    expect(b).toMatchObject({ deadline: null, workingDaysLeft: null, status: 'withoutDeadline', deadlineAssumed: false });
  });

  test('counts the working days that a task is overdue below zero', () => {
    const run = begin().until('2020-10-09 09:00');
    expect(view(run, [{ rung: 'Q3' }]).sections[0]?.lines[0]).toMatchObject({ workingDaysLeft: -3, status: 'overdue' });
  });

  test('shows the first deadline beside the moved one, and the pause that still runs', () => {
    const run = begin().until('2020-09-21 09:00');
    run.give({ type: 'raiseBlocker', task: 'a', words: 'chưa có hướng dẫn', pause: true }, byAgency);
    const blocker = Object.keys(run.task('a').blockers)[0] ?? '';
    run.give({ type: 'acceptPause', task: 'a', blocker }, by('officer'));
    run.until('2020-09-23 09:00');
    const line = view(run, [{ rung: 'V2', blocker }]).sections[0]?.lines[0];
    expect(line).toMatchObject({ deadline: '2020-10-08', originalDeadline: '2020-10-06', blocker: 'chưa có hướng dẫn', note: null });
    run.give({ type: 'resolveBlocker', task: 'a', blocker, words: 'đã hướng dẫn' }, by('officer'));
    expect(view(run, [{ rung: 'blockerResolved', purpose: 'blockerResolved', blocker }]).sections[0]?.lines[0]?.note).toBe('đã hướng dẫn');
  });

  test('says why a result came back', () => {
    const run = begin();
    run.give({ type: 'submit', task: 'a', words: 'xong' }, byAgency);
    run.give({ type: 'return', task: 'a', reason: 'thiếu phụ lục' }, by('officer'));
    expect(view(run, [{ rung: 'returned', purpose: 'returned' }]).sections[0]).toMatchObject({
      purpose: 'returned',
      lines: [{ note: 'thiếu phụ lục' }],
    });
  });
});

describe('a letter', () => {
  test('is a draft without number, date and signer until it is issued', () => {
    const run = begin().until('2020-10-09 09:00');
    const letter = 'letter-2020-10-09';
    const section = () => view(run, [{ rung: 'Q3', letter }]).sections[0]?.letter;
    expect(section()).toEqual({ degree: 'reminder', number: null, date: null, signer: null });
    run.issueDrafts();
    expect(section()).toEqual({ degree: 'reminder', number: 'letter-2020-10-09/VP', date: '2020-10-09', signer: 'chiefOfOffice' });
  });

  test('issued in the evening still shows its number the next morning, after another was drafted', () => {
    const run = begin().until('2020-10-12 20:00');
    run.issueDrafts();
    run.untilIssuing('2020-10-20 07:00');
    const section = view(run, [{ rung: 'Q3', letter: 'letter-2020-10-09', purpose: 'letterIssued' }]).sections[0];
    expect(Object.keys(run.state.letters)).toHaveLength(2);
    expect(section?.letter).toMatchObject({ number: 'letter-2020-10-09/VP', date: '2020-10-12' });
  });

  test('that was withdrawn shows the degree of its rung', () => {
    expect(view(begin(), [{ rung: 'Q10', letter: 'letter-none' }]).sections[0]?.letter?.degree).toBe('urging2');
  });
});
