import { holderOf } from '../../domain/decision/recipients';
import type { MessageView } from '../../domain/message/message';
import { buildMessageView, type MessageViewInput, type NoticeInMessage } from '../../domain/message/messageView';
import { systemActor } from '../../domain/record/actor';
import { agency, decision, task } from '../support/decision';
import { by, byAgency, calendar, Run } from '../support/rollouts';

const soA = agency('so-a');
const soB = agency('so-b');
const given = { agency: 'so-b', title: 'Gỡ vướng', deadline: '2020-09-25' };
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
      wording: 'assigned',
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

describe('what was said with an answer', () => {
  const lineFor = (run: Run, notice: Partial<NoticeInMessage>, changes: Partial<MessageViewInput> = {}) =>
    view(run, [{ rung: notice.purpose ?? 'H2', ...notice }], changes).sections[0]?.lines[0];

  test('is why the agency refused and whom it suggests, and why the assignment stands', () => {
    const run = begin();
    run.give({ type: 'refuse', task: 'a', reason: 'thuộc Sở B', suggests: 'so-b' }, byAgency);
    expect(lineFor(run, { purpose: 'refused' })).toMatchObject({ note: 'thuộc Sở B', otherAgency: soB.name, status: 'refused' });
    run.give({ type: 'keepAssignment', task: 'a', reason: 'đúng chức năng' }, by('officer'));
    expect(lineFor(run, { purpose: 'assignmentKept' })).toMatchObject({ note: 'đúng chức năng', otherAgency: null });
  });

  test('is until when and why more time is asked for, and then what was decided', () => {
    const run = begin();
    run.give({ type: 'requestExtension', task: 'a', until: '2020-10-20', reason: 'chờ phần mềm' }, byAgency);
    expect(lineFor(run, { rung: 'H2' })).toMatchObject({ note: 'chờ phần mềm', extensionUntil: '2020-10-20' });
    expect(lineFor(run, { rung: 'Q1' })).toMatchObject({ note: null, extensionUntil: null });
    const extension = Object.keys(run.task('a').extensions)[0] ?? '';
    run.give({ type: 'decideExtension', task: 'a', extension, granted: true, until: '2020-10-20', words: 'đồng ý' }, by('chairman'));
    expect(lineFor(run, { purpose: 'extensionGranted' })).toMatchObject({
      note: 'đồng ý',
      extensionUntil: null,
      deadline: '2020-10-20',
      originalDeadline: '2020-10-06',
      // A day that somebody decided is no assumption any more.
      deadlineAssumed: false,
    });
  });

  test('is told of the decision that it answers to, and not of a later one', () => {
    const run = begin();
    const decided = (until: string, words: string) => {
      run.give({ type: 'requestExtension', task: 'a', until, reason: 'chờ' }, byAgency);
      const extension = Object.keys(run.task('a').extensions).at(-1) ?? '';
      run.give({ type: 'decideExtension', task: 'a', extension, granted: false, until: null, words }, by('chairman'));
      return run.task('a').extensions[extension]?.decided?.event ?? 0;
    };
    const first = decided('2020-10-20', 'chưa đủ lý do');
    decided('2020-10-21', 'vẫn chưa đủ');
    expect(lineFor(run, { purpose: 'extensionRefused', cycle: `${first}#1` })?.note).toBe('chưa đủ lý do');
    expect(lineFor(run, { purpose: 'extensionRefused', cycle: '0#1' })?.note).toBe('vẫn chưa đủ');
  });

  test('is what was last heard of a task at another agency, or what the message answers to', () => {
    const run = begin();
    run.give({ type: 'giveDirective', task: 'a', blocker: null, words: 'Sở B gỡ', tasks: [given], resume: false }, by('chairman'));
    const link = Object.keys(run.task('a').linked)[0] ?? '';
    const hear = (news: 'answered' | 'submitted', words: string) => {
      run.give({ type: 'tellOrigin', task: 'a', link, news, words }, systemActor);
    };
    hear('answered', 'đang làm');
    expect(lineFor(run, { purpose: 'linkedNews' })).toMatchObject({ note: 'đang làm', linkedNews: { agency: soB.name, news: 'answered' } });
    hear('submitted', 'đã gỡ');
    expect(lineFor(run, { purpose: 'linkedNews' })).toMatchObject({ note: 'đã gỡ', linkedNews: { news: 'submitted' } });
    expect(lineFor(run, { purpose: 'urged' })).toMatchObject({ note: null, linkedNews: null });
  });

  test('is why the follow-up is suspended', () => {
    const run = begin();
    run.give({ type: 'suspend', task: 'a', reason: 'chờ sửa quy định' }, by('chairman'));
    expect(lineFor(run, { purpose: 'suspended' })).toMatchObject({ note: 'chờ sửa quy định', status: 'suspended' });
  });

  test('names the agency that a moved task stands at, and no class', () => {
    const run = begin();
    const moved = { ...run.task('a'), status: 'moved', movedTo: { agency: 'so-b', task: 'x' } } as const;
    const state = { ...run.state, tasks: { ...run.state.tasks, a: moved } };
    expect(lineFor(run, { purpose: 'moved' }, { rollouts: { r: { decision: both, agency: soA, state } } })).toMatchObject({
      status: 'moved',
      otherAgency: soB.name,
    });
  });
});

describe('a line says', () => {
  test('from which day the calendar moved the deadline, where that was its last change', () => {
    const run = begin();
    const reason = { reason: 'calendar', workingDays: 0, span: null, event: 9 } as const;
    const task = (days: string[]) => ({
      ...run.task('a'),
      reasons: [...run.task('a').reasons, ...days.map((day) => ({ ...reason, day }))],
    });
    const moved = (days: string[]) => {
      const state = { ...run.state, tasks: { ...run.state.tasks, a: task(days) } };
      return view(run, [{}], { rollouts: { r: { decision: both, agency: soA, state } } }).sections[0]?.lines[0]?.calendarMoved;
    };
    expect([moved([]), moved(['2020-10-07']), moved(['2020-10-06'])]).toEqual([null, { from: '2020-10-06' }, null]);
  });

  test('where a given task comes from, by the name that the agency has on the day, with its own title', () => {
    const run = begin();
    const renamed = agency('so-b', 'department', { renamed: [{ from: '2020-09-01', name: { vi: 'Sở Mới', en: 'New' } }] });
    const origin = { kind: 'directive', agency: 'so-b', task: 'b', link: 'l1' } as const;
    const given = {
      ...run.task('a'),
      id: 'x',
      code: 'directive',
      origin,
      definition: task('directive', { title: { vi: 'Gỡ', en: 'Fix' } }),
    };
    const rollouts = {
      r: {
        decision: { ...both, agencies: [soA, renamed] },
        agency: renamed,
        state: { ...run.state, tasks: { x: given } },
      },
    };
    expect(view(run, [{ task: 'x' }], { rollouts }).sections[0]?.lines[0]).toMatchObject({
      title: { vi: 'Gỡ', en: 'Fix' },
      agency: { name: { vi: 'Sở Mới' } },
      origin: { kind: 'directive', agency: { vi: 'Sở Mới' } },
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
