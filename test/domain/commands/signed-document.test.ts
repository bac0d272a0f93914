import { reachedBy } from '../../../domain/decision/recipients';
import { explainStatus } from '../../../domain/explain/status';
import { buildMessageView } from '../../../domain/message/messageView';
import type { Actor, AttachedFile, Paper } from '../../../domain/record/actor';
import type { RolloutState } from '../../../domain/record/state';
import { statusOf } from '../../../domain/record/status';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, calendar, onBehalfOfAgency, Run } from '../../support/rollouts';

/** A task that asks for a signed document: what is handed in without number, date or file is provisional. */

const soA = agency('so-a');
const asked = decision({
  agencies: [soA, agency('van-phong', 'office')],
  tasks: [
    task('report', { kind: 'reporting', progress: 'words', deadline: { type: 'date', day: '2020-10-06' }, signedDocument: true }),
    task('plan', { progress: 'words', deadline: { type: 'date', day: '2020-10-06' } }),
  ],
});
const file: AttachedFile = { hash: 'a'.repeat(64), name: 'bao-cao.pdf', kind: 'application/pdf', size: 1000 };
const whole = { number: '45/BC-A', date: '2020-10-05', files: [file] };
const officer = by('officer');

/** The follow-up on the last day of its deadline, Tuesday, the task acknowledged. */
function onTheLastDay(): Run {
  const run = new Run({ decision: asked, agency: soA, start: '2020-09-15 08:00' }).assign();
  run.give({ type: 'acknowledge', tasks: ['report', 'plan'] }, byAgency);
  run.untilInstant(at('2020-10-06 15:00'));
  return run;
}

const submit = (run: Run, parts: object, actor: Actor = byAgency, words = 'Báo cáo kết quả.') =>
  run.give({ type: 'submit', task: 'report', words, ...parts }, actor);
const report = (state: RolloutState) => {
  const found = state.tasks.report;
  if (found === undefined) throw new Error('no task');
  return found;
};
const classOf = (run: Run) => statusOf(report(run.state), 'current', asked, calendar, run.now);
const typesOf = ({ events }: { events: { type: string }[] }) => events.map(({ type }) => type).filter((type) => !type.startsWith('rung'));

describe('a result that is a signed document', () => {
  test('is handed in at once with number, date and file', () => {
    const run = onTheLastDay();
    expect(typesOf(submit(run, whole))).toEqual(['submitted']);
    expect(report(run.state)).toMatchObject({ status: 'submitted', submitted: { document: { number: '45/BC-A', date: '2020-10-05' } } });
    expect(run.give({ type: 'accept', task: 'report' }, officer).refusal).toBeNull();
  });

  test.each([
    ['nothing', {}, 'number date file'],
    ['a number only', { number: '45/BC-A' }, 'date file'],
    ['a blank number', { number: '  ', date: '2020-10-05', files: [file] }, 'number'],
    ['no file', { number: '45/BC-A', date: '2020-10-05' }, 'file'],
  ])('is provisional with %s, and cannot be accepted', (_, parts, missing) => {
    const run = onTheLastDay();
    expect(typesOf(submit(run, parts))).toEqual(['submittedProvisionally']);
    expect(report(run.state).status).toBe('inProgress');
    expect(run.give({ type: 'accept', task: 'report' }, officer).refusal).toEqual({
      code: 'signedDocumentMissing',
      params: { task: 'report', missing },
    });
  });

  test('stays with the agency while it is provisional: its document is awaited, and the clock runs', () => {
    const run = onTheLastDay();
    submit(run, { number: '45/BC-A' });
    run.untilInstant(at('2020-10-08 09:00'));
    expect(classOf(run)).toBe('overdue');
    const { awaiting } = explainStatus(run.state, report(run.state), { decision: asked, calendar, now: run.now });
    expect(awaiting).toContainEqual({ from: 'agency', what: 'signedDocument', since: '2020-10-06', workingDays: 2 });
    expect(awaiting.filter(({ from }) => from === 'office')).toEqual([]);
  });

  test('is told as lacking something in every message about it', () => {
    const run = onTheLastDay();
    submit(run, { number: '45/BC-A' });
    const recipient = reachedBy(asked, soA, 'head', '2020-10-06');
    if (recipient === null) throw new Error('nobody is reached');
    const notice = { task: 'report', rung: 'Q1', cycle: '1', copy: false, purpose: 'rung', letter: null, blocker: null } as const;
    const { sections } = buildMessageView({
      id: 'm1',
      slot: run.now,
      recipient,
      notices: [
        { ...notice, rolloutId: 'r' },
        { ...notice, rolloutId: 'r', task: 'plan' },
      ],
      rollouts: { r: { decision: asked, agency: soA, state: run.state } },
      urls: {},
      until: '2020-12-31',
      calendar,
      now: run.now,
    });
    expect(sections.flatMap(({ lines }) => lines.map(({ task: id, missing }) => [id, missing]))).toEqual([
      ['report', ['date', 'file']],
      ['plan', undefined],
    ]);
  });

  test('counts from the first submission once it is complete, and the Office’s days from the last', () => {
    const run = onTheLastDay();
    submit(run, { number: '45/BC-A', files: [file] });
    run.untilInstant(at('2020-10-08 09:00'));
    expect(typesOf(submit(run, { date: '2020-10-08' }))).toEqual(['submitted']);
    const { submitted, provisional } = report(run.state);
    expect(provisional).toBeUndefined();
    expect(submitted).toMatchObject({ happened: at('2020-10-08 09:00'), first: at('2020-10-06 15:00'), files: [file] });
    expect(classOf(run)).toBe('awaitingConfirmation');
    run.untilInstant(at('2020-10-09 09:00'));
    run.give({ type: 'accept', task: 'report' }, officer);
    expect(classOf(run)).toBe('completedOnTime');
    expect(statusOf(report(run.state), 'original', asked, calendar, run.now)).toBe('completedOnTime');
  });

  test('gives no days back where a provisional one is returned, and begins anew', () => {
    const run = onTheLastDay();
    submit(run, { number: '45/BC-A' });
    run.untilInstant(at('2020-10-08 09:00'));
    const returned = run.give({ type: 'return', task: 'report', reason: 'Chưa đúng mẫu.' }, officer);
    expect(returned.events).toContainEqual(expect.objectContaining({ type: 'returned', credit: 0, deadline: '2020-10-06' }));
    submit(run, whole);
    expect(report(run.state).submitted).not.toHaveProperty('first');
    run.give({ type: 'accept', task: 'report' }, officer);
    expect(classOf(run)).toBe('completedLate');
  });

  test.each<[string, Partial<Paper>, string]>([
    ['a signed report on file', { file: 'so-van-ban/45.pdf' }, 'submitted'],
    ['a signed report without its file', {}, 'submittedProvisionally'],
    ['a call', { source: 'telephone', file: 'ghi-am.mp3' }, 'submittedProvisionally'],
  ])('recorded by the Office on %s', (_, changes, event) => {
    const run = onTheLastDay();
    const paper: Paper = { source: 'signedReport', number: '45/BC-A', date: '2020-10-05', file: null, ...changes };
    expect(typesOf(submit(run, {}, { ...onBehalfOfAgency, paper }))).toEqual([event]);
  });

  test('is completed by the Office with the paper that came in', () => {
    const run = onTheLastDay();
    submit(run, {});
    run.untilInstant(at('2020-10-08 09:00'));
    const paper: Paper = { source: 'signedReport', number: '45/BC-A', date: '2020-10-05', file: null };
    submit(run, { files: [file] }, { ...onBehalfOfAgency, paper });
    expect(report(run.state).submitted).toMatchObject({ first: at('2020-10-06 15:00'), by: 'officer' });
  });

  test('a nil return in its place is provisional too', () => {
    const run = onTheLastDay();
    expect(typesOf(run.give({ type: 'nilReturn', task: 'report', asResult: true }, byAgency))).toEqual([
      'nilReturned',
      'submittedProvisionally',
    ]);
  });

  test('is not dated in the future', () => {
    expect(submit(onTheLastDay(), { ...whole, date: '2020-10-07' }).refusal?.code).toBe('dateInFuture');
  });

  test('is forgotten where the task is refused, and kept while it is suspended', () => {
    const run = onTheLastDay();
    submit(run, { number: '45/BC-A' });
    run.give({ type: 'suspend', task: 'report', reason: 'chờ' }, by('chairman'));
    expect(run.give({ type: 'accept', task: 'report' }, officer).refusal?.code).toBe('wrongState');
    run.give({ type: 'resume', task: 'report', words: '' }, by('chairman'));
    expect(report(run.state).provisional?.number).toBe('45/BC-A');
    run.give({ type: 'refuse', task: 'report', reason: 'không đúng chức năng', suggests: null }, byAgency);
    expect(report(run.state).provisional).toBeUndefined();
  });
});

test('a task that asks for no signed document takes number and date, and wants none', () => {
  const run = onTheLastDay();
  const plain = run.give({ type: 'submit', task: 'plan', words: 'Kế hoạch.' }, byAgency);
  expect(plain.events).toContainEqual(expect.not.objectContaining({ document: expect.anything() }));
  expect(run.state.tasks.plan?.status).toBe('submitted');
});
