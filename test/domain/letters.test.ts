import { agency, decision, task } from '../support/decision';
import { by, byAgency, Run } from '../support/rollouts';

/** The way of a letter: drafted, laid before the signer, signed or returned, issued. */

const soA = agency('so-a');
const due = { deadline: { type: 'date', day: '2020-10-06' } } as const;
/** On Friday 9/10/2020 the reminder is drafted; the head of division signs it. */
const drafted = (tasks = [task('review', due)]) =>
  new Run({ decision: decision({ agencies: [soA], tasks }), agency: soA, start: '2020-09-15 08:00' }).assign().until('2020-10-09 09:00');
const letter = 'letter-2020-10-09';
const refusalOf = (run: Run, type: 'submitLetter' | 'signLetter', level: Parameters<typeof by>[0]) =>
  run.give({ type, letter }, by(level)).refusal?.code ?? null;
const issue = (run: Run) =>
  run.give({ type: 'issueLetter', letter, number: '7/VP', date: '2020-10-09', signer: 'Trưởng phòng' }, by('officer'));

describe('a letter', () => {
  test('is laid before the signer, signed at its level and issued; only then it counts', () => {
    const run = drafted();
    expect(refusalOf(run, 'signLetter', 'headOfDivision')).toBe('letterNotSigned');
    expect(refusalOf(run, 'submitLetter', 'officer')).toBeNull();
    expect(refusalOf(run, 'signLetter', 'headOfDivision')).toBeNull();
    expect(run.state.letters[letter]).toMatchObject({ signed: { by: 'headOfDivision' }, issued: null });
    expect(run.task().letters).toEqual({});
    expect(issue(run).refusal).toBeNull();
    expect(run.task().letters).toMatchObject({ Q3: { letter, on: '2020-10-09' } });
  });

  test('of a higher degree needs a higher signer', () => {
    const run = new Run({ decision: decision({ agencies: [soA] }), agency: soA, start: '2020-09-15 08:00' }).assign();
    run.untilIssuing('2020-10-16 09:00');
    const give = (type: 'submitLetter' | 'signLetter', level: Parameters<typeof by>[0]) =>
      run.give({ type, letter: 'letter-2020-10-16' }, by(level)).refusal?.code ?? null;
    give('submitLetter', 'officer');
    expect([give('signLetter', 'headOfDivision'), give('signLetter', 'deputyChief'), give('signLetter', 'chiefOfOffice')]).toEqual([
      'higherLevelNeeded',
      'higherLevelNeeded',
      null,
    ]);
  });

  test('that comes back tells the officer why, and can be laid before the signer again', () => {
    const run = drafted();
    refusalOf(run, 'submitLetter', 'officer');
    refusalOf(run, 'signLetter', 'headOfDivision');
    run.give({ type: 'returnLetter', letter, reason: 'sửa câu chữ' }, by('deputyChief'));
    expect(run.state.letters[letter]).toMatchObject({ submitted: null, signed: null, returned: { reason: 'sửa câu chữ' } });
    expect(run.log().at(-1)).toBe('2020-10-09 09:00 letterReturned officer');
    expect(refusalOf(run, 'submitLetter', 'officer')).toBeNull();
    expect(run.state.letters[letter]).toMatchObject({ returned: null });
  });

  test('that is signed stays as it is written, for it may have gone out', () => {
    const run = drafted([task('a', due), task('b', due)]);
    refusalOf(run, 'submitLetter', 'officer');
    refusalOf(run, 'signLetter', 'headOfDivision');
    run.give({ type: 'submit', task: 'a', words: 'xong' }, byAgency);
    expect(run.state.letters[letter]).toMatchObject({ tasks: [{ task: 'a' }, { task: 'b' }], signed: { by: 'headOfDivision' } });
  });

  test('that waits for its signature is not written again when a new deadline leaves the task overdue', () => {
    const run = drafted([task('review', { ...due, signedDocument: true })]);
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    const { events } = run.give({ type: 'return', task: 'review', reason: 'thiếu' }, by('officer'));
    expect(run.task().deadlineSet.event).toBe(events[0]?.seq);
    run.until('2020-10-13 09:00');
    expect(Object.values(run.state.letters)).toMatchObject([{ id: letter, tasks: [{ task: 'review', rung: 'Q3' }] }]);
    expect(issue(run).notices.map(({ purpose, role }) => `${purpose} ${role}`)).toEqual(['letterIssued head', 'letterIssued focal']);
    expect(run.skipped()).not.toContain('Q3');
  });

  test('that is signed and not issued is followed up as one left unsigned', () => {
    const run = drafted();
    refusalOf(run, 'submitLetter', 'officer');
    refusalOf(run, 'signLetter', 'headOfDivision');
    run.until('2020-10-13 12:00');
    expect(run.daysOf('L2')).toEqual(['2020-10-13']);
  });

  test('can be corrected: the next rung counts from the day that is right, and what it was stays in the record', () => {
    const run = drafted();
    run.until('2020-10-12 09:00');
    issue(run);
    const correction = { of: 'letter', letter, number: '8/VP', date: '2020-10-12', signer: 'Trưởng phòng' } as const;
    run.give({ type: 'correct', task: 'review', correction, reason: 'ghi nhầm ngày' }, by('headOfDivision'));
    expect(run.events.at(-1)).toMatchObject({ type: 'corrected', before: '7/VP, 2020-10-09, Trưởng phòng' });
    expect(run.state.letters[letter]?.issued).toMatchObject({ number: '8/VP', date: '2020-10-12' });
    run.until('2020-10-19 12:00');
    expect(run.daysOf('Q5')).toEqual(['2020-10-19']);
  });
});
