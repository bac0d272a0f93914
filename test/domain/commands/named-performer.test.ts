import { dayOf } from '../../../domain/calendar/time';
import { amendCommand, amendmentFor, isVersionAlone } from '../../../domain/commands/amendment';
import type { Decision } from '../../../domain/decision/decision';
import type { Performer } from '../../../domain/decision/performer';
import { rehearse } from '../../../domain/ladder/rehearsal';
import { performerOf } from '../../../domain/record/performers';
import { rolloutLines } from '../../../words/amend';
import { byCode } from '../../../words/naming';
import { agency, decision, task } from '../../support/decision';
import { at, byAgency, calendar, Run, shown } from '../../support/rollouts';

/** A decision names the person who does a task inside its agency: as if the agency had passed it on when it got it. */

const bee: Performer = { division: 'Phòng Nghiệp vụ', name: 'Trần Văn B', position: null, address: 'b@so-a.example', may: 'prepare' };
const cee: Performer = { ...bee, name: 'Lê Thị C', address: 'c@so-a.example' };
const naming = (performer?: Performer): Decision =>
  decision({
    agencies: [agency('so-a')],
    tasks: [task('review', { progress: 'words', ...(performer === undefined ? {} : { performer }) }), task('second')],
  });

function begun(performer?: Performer): Run {
  const of = naming(performer);
  return new Run({ decision: of, agency: of.agencies[0] ?? agency('so-a'), start: '2020-09-16 08:00' }).assign().until('2020-09-16 09:00');
}

/** The rollout as an amended document would have it, and who does the task then. */
function amended(run: Run, before: Performer | undefined, after: Performer | undefined): string | null {
  const input = { agency: 'so-a', state: run.state, calendar, today: dayOf(run.now), version: 2, reason: 'Quyết định 1500' };
  const amendment = amendmentFor({ before: naming(before), after: naming(after), ...input });
  if (amendment === null) throw new Error('no amendment');
  run.input.decision = naming(after);
  run.look(amendCommand(run.input.decision.id, 'so-a', amendment));
  return performerOf(run.task())?.name ?? null;
}

const passOn = { type: 'passOn', task: 'review', name: 'Phạm D', position: null, division: null, address: null, submits: false } as const;

test('the person gets a copy of the assignment at once, and the head has the task as ever', () => {
  const run = begun(bee);
  expect(performerOf(run.task())).toMatchObject(bee);
  expect(run.task().status).toBe('assigned');
  expect(performerOf(run.task('second'))).toBeNull();
  const told = run.sent.map(({ at: when, notice }) => `${shown(when)} ${notice.role} ${notice.task} ${notice.copy ? 'copy' : 'to'}`);
  expect(told).toContain('2020-09-16 08:00 performer review copy');
  expect(told).toContain('2020-09-16 08:00 head review to');
  expect(told.filter((line) => line.includes('performer second'))).toEqual([]);
});

test('a rehearsal shows their messages, under their address', () => {
  const found = rehearse(naming(bee), calendar, at('2020-09-16 08:00'));
  expect(found.messages.filter(({ address }) => address === 'b@so-a.example').length).toBeGreaterThan(2);
  expect(rehearse(naming(), calendar, at('2020-09-16 08:00')).messages.map(({ address }) => address)).not.toContain('b@so-a.example');
});

describe('an amendment', () => {
  test('names somebody, somebody else, or nobody', () => {
    expect(amended(begun(), undefined, bee)).toBe('Trần Văn B');
    expect(amended(begun(bee), bee, cee)).toBe('Lê Thị C');
    expect(amended(begun(bee), bee, undefined)).toBeNull();
  });

  test('that names somebody without an address is more than a new version number', () => {
    const { state, now } = begun();
    const silent = naming({ ...bee, address: null });
    const input = { before: naming(), agency: 'so-a', state, calendar, today: dayOf(now), version: 2, reason: '' };
    const isAlone = (after: Decision) => [amendmentFor({ ...input, after })].map((found) => found !== null && isVersionAlone(found));
    expect([isAlone(silent), isAlone(naming())]).toEqual([[false], [true]]);
    const amendment = amendmentFor({ ...input, after: silent });
    const lines = rolloutLines({ kind: 'amend', amendment, was: {}, tasks: [], kept: [] }, input.today, byCode, 'vi');
    expect(lines).toEqual(['review: người thực hiện là Trần Văn B, Phòng Nghiệp vụ']);
  });

  test('acknowledges nothing for the agency', () => {
    const run = begun();
    amended(run, undefined, bee);
    expect([run.task().status, run.task().acknowledged]).toEqual(['assigned', null]);
  });

  test('leaves whoever the agency itself has chosen', () => {
    const run = begun(bee);
    run.give(passOn, byAgency);
    expect(amended(run, bee, cee)).toBe('Phạm D');
  });

  test('that names the same person changes nothing', () => {
    const run = begun(bee);
    const before = run.task().performers;
    expect(amended(run, bee, { ...bee })).toBe('Trần Văn B');
    expect(run.task().performers).toEqual(before);
  });
});
