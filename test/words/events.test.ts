import { permissions } from '../../domain/commands/permissions';
import { type Actor, systemActor } from '../../domain/record/actor';
import type { EventBody } from '../../domain/record/events';
import { commandNames } from '../../words/command-names';
import { actorText, type EventTelling, eventQuote, eventText, newsText } from '../../words/events';
import { storyWords } from '../../words/page-story';

const title = { vi: 'Rà soát', en: 'Review' };
const given = { link: 'l1', agency: 'so-b', task: 'x', title: 'Việc', deadline: '2020-10-06' };
const assigned = { id: 'a', code: 'a', period: null, opensOn: '2020-09-15', deadline: '2020-10-06', stated: null, total: null };
const credited = { credit: 2, deadline: '2020-10-08' };
const rung = { task: 'a', rung: 'V2', subject: 'b1', cycle: '3', ordinal: 2 };

type Type = EventBody['type'];
const oneOfEach: { [Each in Type]: Omit<Extract<EventBody, { type: Each }>, 'type'> } = {
  rolloutOpened: { decisionVersion: 1, held: true },
  rolloutReleased: {},
  chainSealed: { form: 2 },
  rolloutClosed: { words: 'xong' },
  rolloutReopened: { reason: 'còn việc' },
  amended: { decisionVersion: 2, newContacts: ['head'], reason: 'đổi người' },
  taskAssigned: { task: assigned, opened: true },
  actUndone: { task: 'a', act: 5 },
  resultAdded: { task: 'a', words: 'thêm phụ lục' },
  resultWithdrawn: { task: 'a', words: 'nộp nhầm' },
  taskTakenOver: {
    task: {
      ...assigned,
      standing: {
        status: 'assigned',
        current: null,
        assigned: '2020-09-01',
        acknowledged: null,
        submitted: null,
        completed: null,
        lastNews: null,
        done: null,
        letters: [],
      },
    },
  },
  taskReceived: { task: { ...assigned, origin: { kind: 'directive', agency: 'so-b', task: 'b', link: 'l1' } }, carried: null },
  taskJoined: { task: 'a', from: 'so-b', as: 'a~so-b', carried: null as never },
  taskMoved: { task: 'a', to: 'so-b', as: 'x', reason: 'reassigned', words: 'đúng chức năng', deadline: null },
  periodOpened: { task: 'a' },
  acknowledged: { task: 'a' },
  refused: { task: 'a', reason: 'không đúng', suggests: 'so-b' },
  assignmentKept: { task: 'a', reason: 'đúng chức năng' },
  progressReported: { task: 'a', done: 3, total: 12, subUnits: null, words: '' },
  taskPassedOn: {
    task: 'a',
    performer: { name: 'Trần Văn B', position: null, division: 'Phòng Nghiệp vụ', address: null, may: 'prepare' },
  },
  passingOnEnded: { task: 'a' },
  resultPrepared: { task: 'a', words: 'xong', number: null, date: null },
  partAdded: { task: 'a', part: { id: 'p1', title, performer: null, day: null, words: '' } },
  partChanged: {
    task: 'a',
    part: {
      id: 'p1',
      title,
      performer: { name: 'Trần Văn B', position: null, division: null, address: null, may: 'prepare' },
      day: '2020-10-05',
      words: '',
    },
  },
  partWithdrawn: { task: 'a', part: 'p1', title },
  partFinished: { task: 'a', part: 'p1', title, words: 'đã in' },
  partReopened: { task: 'a', part: 'p1', title, words: '' },
  partReminded: { task: 'a', part: 'p1', title, day: '2020-10-05' },
  nilReturned: { task: 'a' },
  submitted: { task: 'a', words: 'xong', document: { number: '45/BC-A', date: '2020-10-05' } },
  submittedProvisionally: { task: 'a', words: 'xong', number: null, date: null },
  servicesRecorded: { changes: [{ code: 'a-1', integrated: true }], tasks: [{ task: 'a', done: 1 }], words: '' },
  accepted: { task: 'a' },
  returned: { task: 'a', reason: 'thiếu', ...credited },
  blockerRaised: { task: 'a', blocker: 'b1', words: 'vướng', pause: true },
  pauseAccepted: { task: 'a', blocker: 'b1' },
  pauseDeclined: { task: 'a', blocker: 'b1', reason: 'chưa cần' },
  blockerResolved: { task: 'a', blocker: 'b1', words: 'đã gỡ', ...credited },
  blockerWithdrawn: { task: 'a', blocker: 'b1', words: 'hết vướng', ...credited },
  blockerReportedUpward: { task: 'a', blocker: 'b1', to: 'chairman', words: 'trình' },
  extensionRequested: { task: 'a', extension: 'e1', until: '2020-10-30', reason: 'chờ' },
  extensionPrepared: { task: 'a', extension: 'e1', recommend: true, until: '2020-10-20', words: 'nên' },
  extensionGranted: { task: 'a', extension: 'e1', deadline: '2020-10-20', words: 'đồng ý' },
  extensionRefused: { task: 'a', extension: 'e1', words: 'không' },
  suspended: { task: 'a', reason: 'chờ' },
  resumed: { task: 'a', words: 'tiếp', ...credited },
  deadlineChanged: { task: 'a', deadline: null, reason: 'bỏ', why: 'changed' },
  deadlineReprojected: { task: 'a', deadline: '2020-10-07', kept: false, notices: ['n'] },
  deadlineFollowed: { task: 'a', deadline: '2020-10-07', recipe: { from: '2020-09-30', workingDays: 5 } },
  precedingHeard: { agency: 'so-b', code: 'review', completed: '2020-09-30', due: null },
  cancelled: { task: 'a', reason: 'thôi' },
  taskReopened: { task: 'a', reason: 'lại' },
  corrected: { task: 'a', correction: { of: 'submitted', happened: '2020-10-01T02:00:00.000Z' }, before: 'x', reason: 'nhầm' },
  urged: { task: 'a', words: 'gấp' },
  called: { task: 'a', words: 'bận', reached: false },
  contributionRequested: { task: 'a', words: 'góp ý', given },
  directiveGiven: { task: 'a', directive: 'd1', by: 'chairman', blocker: null, words: 'Sở B làm', given: [given] },
  directiveAnswered: { task: 'a', words: 'đang làm' },
  directiveClosed: { task: 'a', directive: 'd1', words: 'xong' },
  inspectionPlanned: { task: 'a', inspection: 'i1', from: '2020-10-01', to: '2020-10-05', words: 'kiểm tra', given: [given] },
  inspectionConcluded: { task: 'a', inspection: 'i1', words: 'đạt', number: '12/KL', date: '2020-10-09', given: [] },
  linkedTaskNews: { task: 'a', link: 'l1', news: 'moved', words: 'so-c' },
  letterDrafted: { letter: 'v1', day: '2020-10-09', degree: 'criticism', tasks: [] },
  letterRevised: { letter: 'v1', degree: 'urging1', tasks: [] },
  letterWithdrawn: { letter: 'v1' },
  letterSubmitted: { letter: 'v1' },
  letterSigned: { letter: 'v1', by: 'chiefOfOffice' },
  letterReturned: { letter: 'v1', reason: 'sửa' },
  letterIssued: { letter: 'v1', number: '12/VP', date: '2020-10-09', signer: 'Nguyễn Văn A' },
  rungReached: rung,
  rungSkipped: { ...rung, reason: 'beforeFollowUp', letter: false },
  rungWithdrawn: rung,
};
const events = Object.entries(oneOfEach).map(([type, body]) => ({ type, ...body }) as EventBody);
const named: Partial<EventTelling> = { agency: (code) => (code === 'so-b' ? 'Sở B' : code), agencyOfLink: () => 'Sở B' };

describe.each(['vi', 'en'] as const)('an event in %s', (language) => {
  test.each(events.map((event) => [event.type, event] as const))('%s is said in words of its own', (_type, event) => {
    const text = eventText(event, language, named);
    expect(text).toMatch(/^[^.]{4,}/);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/undefined|null|NaN|\d{4}-\d\d|so-b|chairman\b|\.$/);
  });

  test('is told from every other by its words', () => {
    const texts = events.map((event) => eventText(event, language, named));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('of a central vertical agency is asked and neither assigned nor criticised', () => {
    const texts = events.map((event) => eventText(event, language, { ...named, standing: 'requested' })).join('\n');
    expect(texts).not.toMatch(/\bgiao\b|phê bình|nhiệm vụ|ý kiến chỉ đạo|criticism|\bassigned\b/);
    expect(events.map((event) => eventText(event, language, named)).join('\n')).toMatch(/phê bình|criticism/);
  });
});

describe('the story that an agency reads', () => {
  const shown = (event: EventBody) =>
    storyWords.vi.event(event, { standing: 'assigned', agency: (code) => code, rung: (code) => code, agencyOfLink: () => null });
  const one = <Each extends Type>(type: Each) => ({ type, ...oneOfEach[type] }) as EventBody;

  test('leaves out rungs, letters, the officer’s opinions and what was reported upward', () => {
    const hidden = events.filter((event) => shown(event) === null).map(({ type }) => type);
    expect(hidden.filter((type) => !/^(rung|letter|rollout|chain)/.test(type))).toEqual([
      'amended',
      'partReminded',
      'blockerReportedUpward',
      'extensionPrepared',
      'precedingHeard',
    ]);
    expect(hidden).toEqual(expect.arrayContaining(['rungReached', 'letterDrafted', 'letterReturned']));
  });

  test('gives the reason of what is decided about it, and not what the officer noted of a call or a leader said to others', () => {
    const { quote } = storyWords.vi;
    expect(quote(one('extensionRefused'))).toBe('không');
    expect(quote(one('suspended'))).toBe('chờ');
    expect(quote(one('called'))).toBeNull();
    expect(quote(one('directiveGiven'))).toBeNull();
    expect(quote({ ...one('directiveGiven'), blocker: 'b1' } as EventBody)).toBe('Sở B làm');
  });

  test('of a prepared result gives its words to the agency, and nothing of it to the Office', () => {
    const prepared: EventBody = { type: 'resultPrepared', task: 'a', words: 'dự thảo', number: '12/BC', date: '2020-10-06' };
    expect(storyWords.vi.quote(prepared)).toBe('dự thảo');
    expect([eventQuote(prepared), eventText(prepared, 'vi'), eventText(prepared, 'en')]).toEqual([
      null,
      'chuẩn bị dự thảo kết quả',
      'result prepared',
    ]);
  });
});

test('what was written with an event is given as it is, and codes and blanks are not', () => {
  expect(eventQuote({ type: 'cancelled', task: 'a', reason: 'thôi' })).toBe('thôi');
  expect(eventQuote({ type: 'submitted', task: 'a', words: ' ' })).toBeNull();
  expect(eventQuote({ type: 'linkedTaskNews', task: 'a', link: 'l1', news: 'moved', words: 'so-c' })).toBeNull();
  expect(eventQuote({ type: 'rungSkipped', ...oneOfEach.rungSkipped })).toBeNull();
});

describe('who did it', () => {
  const officer: Actor = { role: 'officer', person: 'p', channel: 'web', via: null, onBehalfOf: null, paper: null };
  const paper = { source: 'document', number: '12/SXD', date: '2020-10-06', file: null } as const;

  test.each([
    [systemActor, null],
    [officer, 'Văn phòng'],
    [{ ...officer, role: 'chairman' }, 'Chủ tịch'],
    [{ ...officer, role: 'agency', channel: 'link', via: 'a@b.example' }, 'qua liên kết gửi tới a@b.example'],
    [{ ...officer, onBehalfOf: 'agency', paper }, 'Văn phòng ghi nhận thay cơ quan: văn bản số 12/SXD ngày 6/10/2020'],
    [{ ...officer, role: 'secretary', onBehalfOf: 'chairman' }, 'Văn phòng ghi nhận thay Chủ tịch'],
  ] as [Actor, string | null][])('is told by role, way and paper (%#)', (actor, words) => {
    expect(actorText(actor, 'vi')).toBe(words);
  });
});

test('every command has a short name in both languages, no two alike', () => {
  for (const names of Object.values(commandNames)) {
    expect(Object.keys(names).sort()).toEqual(Object.keys(permissions).sort());
    expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length);
  }
  expect(newsText('submitted', 'vi')).toBe('đã nộp kết quả');
});
