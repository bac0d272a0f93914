import { buildCalendar } from '../../../domain/calendar/calendar';
import { paperOf } from '../../../domain/calendar/notice';
import type { CommandBody } from '../../../domain/commands/command';
import { deadlineEntries } from '../../../domain/message/calendar-entries';
import { agency, decision } from '../../support/decision';
import { at, by, byAgency, calendar, Run } from '../../support/rollouts';

const rolloutId = 'r';

/** A rollout of one task, and what the messages of each moment put into the agency's calendar. */
class Told {
  readonly run = new Run({ agency: agency('so-a'), decision: decision(), start: '2020-09-15 08:00' }).assign();
  private read = 0;

  constructor(private readonly role: 'head' | 'performer' = 'head') {}

  /** The entries of what was sent to the role since this was last asked: `+review.r 2 2020-10-06`, `-` for one taken out. */
  entries(): string[] {
    const notices = this.run.sent.slice(this.read).flatMap(({ notice }) => (notice.role === this.role ? [{ ...notice, rolloutId }] : []));
    this.read = this.run.sent.length;
    const { decision: of, agency: agencyOf } = this.run.input;
    const rollouts = { [rolloutId]: { decision: of, agency: agencyOf, state: this.run.state } };
    const { kept, taken } = deadlineEntries({ notices, rollouts, calendar: this.run.calendar, now: this.run.now });
    const shown = (sign: string) => (entry: (typeof kept)[number]) => `${sign}${entry.id} ${entry.sequence} ${entry.day}`;
    return [...kept.map(shown('+')), ...taken.map(shown('-'))];
  }

  /** Gives a command at a moment, and the entries of the message that tells of it. */
  after(moment: string, body: CommandBody, actor = by('chairman')): string[] {
    this.run.until(moment);
    this.entries();
    const { refusal } = this.run.give(body, actor);
    if (refusal !== null) throw new Error(`refused: ${refusal.code}`);
    // Messages for office hours have gone out by then.
    this.run.untilInstant(at(moment.replace(/ .*/, ' 17:00')));
    return this.entries();
  }
}

/** The sequence of each entry alone. */
const sequences = (entries: string[]) => entries.map((entry) => Number(entry.split(' ')[1]));

test('whoever a task is passed on to has its deadline, and has it no more once it was taken back', () => {
  const told = new Told('performer');
  const who = { name: 'Trần Văn B', position: null, division: null, address: 'b@so-a.example', submits: false };
  const given = told.after('2020-09-17 09:00', { type: 'passOn', task: 'review', ...who }, byAgency);
  const taken = told.after('2020-09-18 09:00', { type: 'takeBack', task: 'review' }, byAgency);
  expect([given, taken]).toEqual([
    [expect.stringMatching(/^\+review\.r \d+ 2020-10-06$/)],
    [expect.stringMatching(/^-review\.r \d+ 2020-10-06$/)],
  ]);
  expect(sequences(taken)[0]).toBeGreaterThan(sequences(given)[0] ?? 0);
});

describe('whoever does a part has its day', () => {
  const bee = { name: 'Trần Văn B', position: null, division: null, address: 'b@so-a.example' };
  const add = (day: string | null): CommandBody => ({ type: 'addPart', task: 'review', title: 'Rà soát', ...bee, day, words: '' });
  const part = ({ run }: Told) => run.task().parts?.[0]?.id ?? '';
  const change = (told: Told, more: object): CommandBody =>
    ({ ...add('2020-09-25'), type: 'changePart', part: part(told), ...more }) as CommandBody;
  const entry = (sign: string, told: Told, day: string) => expect.stringMatching(`^\\${sign}review#${part(told)}\\.r \\d+ ${day}$`);

  it('from when it is given to when somebody else has it, and the agency has none', () => {
    for (const [role, has] of [
      ['performer', true],
      ['head', false],
    ] as const) {
      const told = new Told(role);
      told.entries();
      const given = told.after('2020-09-17 09:00', add('2020-09-25'), byAgency);
      const later = told.after('2020-09-18 09:00', change(told, { day: '2020-09-30' }), byAgency);
      const taken = told.after('2020-09-21 09:00', change(told, { day: '2020-09-30', name: 'C', address: null }), byAgency);
      const expected = [entry('+', told, '2020-09-25'), entry('+', told, '2020-09-30'), entry('-', told, '2020-09-30')];
      expect([given, later, taken]).toEqual(has ? expected.map((one) => [one]) : [[], [], []]);
      const numbers = [given, later, taken].flatMap(sequences);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(new Set(numbers).size).toBe(has ? 3 : 0);
    }
  });

  it('while the task is followed up, and until the part loses its day', () => {
    const told = new Told('performer');
    told.after('2020-09-17 09:00', add('2020-09-25'), byAgency);
    const suspended = told.after('2020-09-18 09:00', { type: 'suspend', task: 'review', reason: 'chờ' });
    const resumed = told.after('2020-09-21 09:00', { type: 'resume', task: 'review', words: 'tiếp' });
    const without = told.after('2020-09-22 09:00', change(told, { day: null }), byAgency);
    expect([suspended, resumed, without]).toEqual([
      [entry('-', told, '2020-09-25')],
      [entry('+', told, '2020-09-25')],
      [expect.stringMatching(/^-review#/)],
    ]);
  });

  it('and nothing for a part that never had one', () => {
    const told = new Told('performer');
    const given = told.after('2020-09-17 09:00', add(null), byAgency);
    const withdrawn = told.after('2020-09-18 09:00', { type: 'withdrawPart', task: 'review', part: part(told) }, byAgency);
    expect([given, withdrawn]).toEqual([[], []]);
  });

  it('also beside the whole of the task, when that is cancelled', () => {
    const told = new Told('performer');
    told.after('2020-09-17 09:00', { type: 'passOn', task: 'review', ...bee, submits: false }, byAgency);
    told.after('2020-09-18 09:00', add('2020-09-25'), byAgency);
    const cancelled = told.after('2020-09-21 09:00', { type: 'cancel', task: 'review', reason: 'thôi' });
    expect(cancelled).toEqual([expect.stringMatching(/^-review\.r /), entry('-', told, '2020-09-25')]);
  });
});

describe('the deadline in the calendar of an agency', () => {
  it('comes with the assignment, on the day of the deadline', () => {
    expect(new Told().entries()).toEqual(['+review.r 2 2020-10-06']);
  });

  it('is changed with a rising number when the deadline moves', () => {
    const told = new Told();
    const [first = 0] = sequences(told.entries());
    const moved = told.after('2020-09-17 09:00', { type: 'changeDeadline', task: 'review', deadline: '2020-10-12', reason: 'vì sao' });
    expect(moved).toEqual([expect.stringMatching(/^\+review\.r \d+ 2020-10-12$/)]);
    expect(sequences(moved)[0]).toBeGreaterThan(first);
    told.run.give({ type: 'requestExtension', task: 'review', until: '2020-10-20', reason: 'chờ phần mềm' }, byAgency);
    const extension = Object.keys(told.run.task().extensions)[0] ?? '';
    const granted = told.after('2020-09-18 09:00', {
      type: 'decideExtension',
      task: 'review',
      extension,
      granted: true,
      until: '2020-10-20',
      words: 'đồng ý',
    });
    expect(granted).toEqual([expect.stringMatching(/^\+review\.r \d+ 2020-10-20$/)]);
    expect(sequences(granted)[0]).toBeGreaterThan(sequences(moved)[0] ?? 0);
  });

  it('is taken out while the follow-up is suspended and comes back with the days given back', () => {
    const told = new Told();
    const out = told.after('2020-09-17 09:00', { type: 'suspend', task: 'review', reason: 'chờ' });
    expect(out).toEqual([expect.stringMatching(/^-review\.r \d+ 2020-10-06$/)]);
    const back = told.after('2020-09-22 09:00', { type: 'resume', task: 'review', words: '' });
    expect(back).toEqual([expect.stringMatching(/^\+review\.r \d+ 2020-10-09$/)]);
    expect(sequences(back)[0]).toBeGreaterThan(sequences(out)[0] ?? 0);
  });

  it('is taken out when the deadline is taken away, and when the task is cancelled', () => {
    const away = new Told();
    expect(away.after('2020-09-17 09:00', { type: 'changeDeadline', task: 'review', deadline: null, reason: 'vì sao' })).toEqual([
      expect.stringMatching(/^-review\.r \d+ 2020-10-06$/),
    ]);
    const gone = new Told();
    const out = gone.after('2020-09-17 09:00', { type: 'cancel', task: 'review', reason: 'không còn' });
    expect(out).toEqual([expect.stringMatching(/^-review\.r \d+ 2020-10-06$/)]);
    const again = gone.after('2020-09-18 09:00', { type: 'reopen', task: 'review', reason: 'còn' });
    // The day for which it was cancelled is given back.
    expect(again).toEqual([expect.stringMatching(/^\+review\.r \d+ 2020-10-07$/)]);
    expect(sequences(again)[0]).toBeGreaterThan(sequences(out)[0] ?? 0);
  });

  it('comes again with a reminder once the calendar has moved it, and with no other reminder', () => {
    const plain = new Told();
    plain.entries();
    plain.run.until('2020-10-05 17:00');
    expect(plain.run.daysOf('T3').length).toBe(1);
    expect(plain.entries()).toEqual([]);
    const told = new Told();
    told.entries();
    const off = { day: '2020-09-28', name: { vi: 'Nghỉ', en: 'Off' } };
    const paper = { id: 'n1', happened: '2020-09-16', source: 'thông báo', status: 'announced', year: 2020 } as const;
    told.run.calendar = buildCalendar([paperOf({ ...paper, replaces: [], daysOff: [off], swaps: [] })]);
    told.run.look();
    told.run.until('2020-10-06 17:00');
    expect(told.entries()).toEqual([expect.stringMatching(/^\+review\.r \d+ 2020-10-07$/)]);
  });

  it('is not there for a task without a deadline, and stays as it is when the task is completed', () => {
    const run = new Run({
      agency: agency('so-a'),
      decision: decision({ tasks: decision().tasks.map((task) => ({ ...task, deadline: { type: 'none' } as const })) }),
      start: '2020-09-15 08:00',
    }).assign();
    const notices = run.sent.map(({ notice }) => ({ ...notice, rolloutId }));
    const rollouts = { [rolloutId]: { ...run.input, state: run.state } };
    expect(deadlineEntries({ notices, rollouts, calendar, now: run.now })).toEqual({ kept: [], taken: [] });
    const told = new Told();
    told.entries();
    told.run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    expect(told.after('2020-09-17 09:00', { type: 'accept', task: 'review' }, by('officer'))).toEqual([]);
  });
});
