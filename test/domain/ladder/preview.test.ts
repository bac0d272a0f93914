import { dayOf } from '../../../domain/calendar/time';
import { amendCommand, amendmentFor } from '../../../domain/commands/amendment';
import { rehearseFrom } from '../../../domain/ladder/agency-run';
import { type Preview, previewOf } from '../../../domain/ladder/preview';
import { agency, decision, rung, task } from '../../support/decision';
import { at, by, byAgency, calendar, command, Run, shown } from '../../support/rollouts';

const soA = agency('so-a');
const one = decision({ agencies: [soA] });
const begun = () => new Run({ decision: one, agency: soA, start: '2020-09-15 08:00' }).assign();

/** Previews a command on a run as it stands. */
function preview(run: Run, given: Parameters<typeof command>[0], actor = by('officer'), until: string | null = null): Preview {
  const { decision: document, agency: of } = run.input;
  const { state, pending, now } = run;
  return previewOf({
    decision: document,
    agency: of,
    calendar,
    now,
    state,
    pending,
    command: command(given, actor),
    until: until === null ? null : at(until),
  });
}

const rungsOf = (messages: Preview['with']) => [...new Set(messages.flatMap((message) => message.entries.map((entry) => entry.rung)))];
const rows = (messages: Preview['with']) =>
  messages.flatMap(({ slot, address, entries }) => entries.map((entry) => `${shown(slot)} ${address} ${entry.rung}`));

describe('the preview of a command', () => {
  test('without it is what the rollout sends if nobody says anything', () => {
    const run = begun().until('2020-10-01 12:00');
    const { without } = preview(run, { type: 'acknowledge', tasks: ['review'] }, byAgency);
    const sentBefore = run.sent.length;
    run.untilIssuing('2021-06-01 00:00');
    const sent = run.sent.slice(sentBefore).map(({ at: instant, notice }) => `${shown(instant)} ${notice.rung}`);
    const told = without.flatMap(({ slot, entries }) => entries.flatMap((entry) => entry.roles.map(() => `${shown(slot)} ${entry.rung}`)));
    expect(told.sort()).toEqual(sent.sort());
    expect(told.length).toBeGreaterThan(20);
  });

  test('that acknowledges drops the calls to acknowledge and moves the silence, and keeps the deadline', () => {
    const { refusal, dropped, added, with: after } = preview(begun(), { type: 'acknowledge', tasks: ['review'] }, byAgency);
    expect(refusal).toBeNull();
    expect(rungsOf(dropped)).toEqual(expect.arrayContaining(['G2', 'G4']));
    expect(rungsOf(dropped)).not.toContain('T0');
    expect(rungsOf(added)).toEqual([]);
    expect(rungsOf(after)).toContain('Q3');
  });

  test('that moves a deadline drops the old days and adds the new ones', () => {
    const run = begun().until('2020-09-16 09:00');
    const { dropped, added } = preview(
      run,
      { type: 'changeDeadline', task: 'review', deadline: '2020-10-20', reason: 'x' },
      by('chairman'),
    );
    expect(rows(dropped)).toContain('2020-10-06 08:00 focal@so-a.example T0');
    expect(rows(added)).toContain('2020-10-20 08:00 focal@so-a.example T0');
    expect(rows(added)).not.toContain('2020-10-06 08:00 focal@so-a.example T0');
  });

  test('looks no further than it is asked to', () => {
    const near = preview(begun(), { type: 'acknowledge', tasks: ['review'] }, byAgency, '2020-09-21 23:59');
    expect(near.without.length).toBeGreaterThan(0);
    expect(near.without.every((message) => dayOf(message.slot) <= '2020-09-21')).toBe(true);
  });

  test('that is refused says why and changes nothing', () => {
    const { refusal, added, dropped, with: after, without } = preview(begun(), { type: 'accept', task: 'review' });
    expect(refusal).toMatchObject({ code: 'wrongState' });
    expect([added, dropped]).toEqual([[], []]);
    expect(after).toEqual(without);
  });

  test('ends although an open blocker is looked at for ever, with what the blocker itself still owes', () => {
    const run = begun();
    const raised = command({ type: 'raiseBlocker', task: 'review', words: 'Thiếu hướng dẫn', pause: false }, byAgency);
    const { state, pending, now } = run;
    expect(rehearseFrom(one, soA, calendar, { state, pending, now, command: raised, until: null }).ended).toBe(true);
    const { with: after } = preview(run, { type: 'raiseBlocker', task: 'review', words: 'Thiếu hướng dẫn', pause: false }, byAgency);
    expect(rungsOf(after)).toEqual(expect.arrayContaining(['V0', 'V2', 'V3', 'V5', 'T0', 'Q20+']));
    expect(dayOf(after.at(-1)?.slot ?? '')).toBe('2021-02-08');
  });

  test('changes nothing of the run itself', () => {
    const run = begun();
    const before = JSON.stringify([run.state, run.pending]);
    preview(run, { type: 'acknowledge', tasks: ['review'] }, byAgency);
    expect(JSON.stringify([run.state, run.pending])).toBe(before);
  });
});

test('the preview of an amendment follows the changed document: its new task and its new ladder', () => {
  const run = begun().until('2020-10-01 12:00');
  const after = {
    ...one,
    tasks: [...one.tasks, task('plan', { deadline: { type: 'date', day: '2020-10-22' } })],
    ladder: [...one.ladder, rung({ code: 'N1', after: 'due', days: 2, to: ['head'] })],
  };
  const amendment = amendmentFor({
    before: one,
    after,
    agency: 'so-a',
    state: run.state,
    calendar,
    today: '2020-10-01',
    version: 2,
    reason: 'x',
  });
  if (amendment === null) throw new Error('no amendment');
  const { state, pending, now } = run;
  const given = amendCommand(one.id, 'so-a', amendment);
  const { refusal, added, dropped } = previewOf({
    decision: one,
    agency: soA,
    calendar,
    now,
    state,
    pending,
    command: given,
    after: { decision: after, agency: soA },
  });
  expect(refusal).toBeNull();
  const entries = added.flatMap((message) => message.entries.map((entry) => `${dayOf(message.slot)} ${entry.rung} ${entry.task}`));
  expect(entries).toEqual(expect.arrayContaining(['2020-10-01 G0 plan', '2020-10-22 T0 plan', '2020-10-08 N1 review']));
  expect(dropped).toEqual([]);
});

describe('the preview of a change', () => {
  test('says what of what is open goes along with a task, and what ends with it', () => {
    const two = decision({ agencies: [soA, agency('so-b')] });
    const run = new Run({ decision: two, agency: soA, start: '2020-09-15 08:00' }).assign();
    run.give({ type: 'raiseBlocker', task: 'review', words: 'thiếu kinh phí', pause: false }, byAgency);
    const fatesOf = ({ fates }: Preview) => fates.map(({ kind, fate, to }) => [kind, fate, to]);
    expect(fatesOf(preview(run, { type: 'reassign', task: 'review', to: 'so-b', deadline: null, reason: 'x' }))).toEqual([
      ['blocker', 'goes', 'so-b'],
    ]);
    expect(fatesOf(preview(run, { type: 'cancel', task: 'review', reason: 'x' }, by('chairman')))).toEqual([['blocker', 'ends', null]]);
    expect(fatesOf(preview(run, { type: 'urge', task: 'review', words: '' }))).toEqual([['blocker', 'stays', null]]);
  });

  test('says what goes along when an agency is merged on a later day', () => {
    const run = begun();
    run.give({ type: 'raiseBlocker', task: 'review', words: 'thiếu kinh phí', pause: false }, byAgency);
    const merged = agency('so-a', 'department', { validTo: '2020-09-30', successor: 'so-b' });
    const after = { decision: decision({ agencies: [merged, agency('so-b')] }), agency: merged };
    const given = command(
      { type: 'amend', decisionVersion: 2, assign: [], cancel: [], deadlines: [], newContacts: [], reason: 'x' },
      by('headOfDivision'),
    );
    const { state, pending, now } = run;
    const { fates } = previewOf({ decision: one, agency: soA, calendar, now, state, pending, command: given, after });
    expect(fates.map(({ kind, fate, to }) => [kind, fate, to])).toEqual([['blocker', 'goes', 'so-b']]);
  });
});
