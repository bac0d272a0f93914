import { levels } from '../../../domain/decision/decision';
import { reachedBy } from '../../../domain/decision/recipients';
import { explainAddress } from '../../../domain/explain/address';
import { explainNotice, type MessageContext, type SentNotice } from '../../../domain/explain/message';
import { agency, decision, person } from '../../support/decision';
import { at, by, byAgency, Run } from '../../support/rollouts';

const none = new Set<string>();

describe('why a role is written to at an address', () => {
  const whole = (changes = {}) => decision({ agencies: [agency('so-a', 'department', changes)] });
  const steps = (role: Parameters<typeof explainAddress>[2], changes = {}, unusable = none) =>
    explainAddress(whole(changes), agency('so-a', 'department', changes), role, '2020-10-01', unusable);
  const head = agency('so-a').head;

  test('is that it holds the role', () => {
    expect(steps('head')).toMatchObject([{ role: 'head', passedOver: null, address: 'head@so-a.example', standsInFor: null }]);
  });

  test('is that the role before has no holder, no address, or one that refuses messages', () => {
    expect(steps('focal', { focal: null })).toMatchObject([
      { role: 'focal', passedOver: 'empty' },
      { role: 'head', passedOver: null },
    ]);
    const silent = { ...head, address: null };
    expect(steps('head', { head: silent })).toMatchObject([
      { role: 'head', passedOver: 'noAddress' },
      { role: 'focal', passedOver: null },
    ]);
    expect(steps('head', {}, new Set(['head@so-a.example']))).toMatchObject([
      { role: 'head', passedOver: 'refused', address: 'head@so-a.example' },
      { role: 'focal', passedOver: null },
    ]);
  });

  test('is that somebody stands in, from and to a day', () => {
    const deputy = { from: '2020-09-28', to: '2020-10-02', position: { vi: 'Phó Giám đốc', en: 'Deputy' }, address: 'pho@so-a.example' };
    expect(steps('head', { head: { ...head, absences: [deputy] } })).toMatchObject([
      {
        address: 'pho@so-a.example',
        position: { vi: 'Phó Giám đốc' },
        standsInFor: { position: { vi: 'Giám đốc' }, from: '2020-09-28', to: '2020-10-02' },
      },
    ]);
  });

  test('is the field, and the substitute of whoever holds the level', () => {
    const people = [
      person('deputyChief', { id: 'general' }),
      person('deputyChief', {
        id: 'economy',
        address: 'kinhte@office.example',
        fields: ['kinh-te'],
        substitutes: [{ person: 'general', from: '2020-10-01', to: '2020-10-01' }],
      }),
    ];
    const own = decision({ people });
    const on = (day: string) => explainAddress(own, agency('so-a'), 'deputyChief', day, none);
    expect(on('2020-09-30')).toMatchObject([{ address: 'kinhte@office.example', field: 'kinh-te', standsInFor: null }]);
    // The substitute holds the level too, but is written to for the field of whoever is away.
    const [economy] = people.slice(1);
    const standsInFor = { position: economy?.position, from: '2020-10-01', to: '2020-10-01' };
    expect(on('2020-10-01')).toMatchObject([{ address: 'deputychief@office.example', field: 'kinh-te', standsInFor }]);
  });

  test('agrees with the rule for every role, whoever is missing', () => {
    const roles = ['head', 'focal', 'superior', ...levels, 'secretary'] as const;
    const casts = [decision().people, decision().people.filter(({ role }) => role === 'chairman'), []];
    for (const people of casts) {
      for (const office of [agency('so-a'), agency('so-a', 'department', { focal: null, head: { ...head, address: null } })]) {
        for (const role of roles) {
          const own = decision({ people });
          const last = explainAddress(own, office, role, '2020-10-01', none).at(-1);
          const reached = reachedBy(own, office, role, '2020-10-01');
          expect(last?.passedOver === null ? last.address : null).toBe(reached?.address ?? null);
        }
      }
    }
  });
});

describe('why a notice is in its message', () => {
  const begin = (changes = {}) => {
    const whole = decision({ assignment: 'officeHours', ...changes });
    return new Run({ decision: whole, agency: agency('so-a'), start: '2020-09-15 08:00' }).assign();
  };

  /** The notice of a rung or answer that was sent, explained as it was when its message was put together. */
  function explain(run: Run, what: string, more: Partial<SentNotice & Pick<MessageContext, 'slot'>> = {}) {
    const sent = run.sent.find(({ notice }) => notice.rung === what);
    if (sent === undefined) throw new Error(`${what} was not sent`);
    const { cycle, due } = sent.notice;
    const reached = run.events.find((event) => event.type === 'rungReached' && event.rung === what);
    const recorded = reached?.recorded ?? run.events.find((event) => `${event.seq}#1` === cycle)?.recorded ?? due;
    const { decision: whole, agency: office } = run.input;
    return explainNotice(
      { ...sent.notice, recorded, ...more },
      {
        decision: whole,
        agency: office,
        calendar: run.calendar,
        events: run.events,
        slot: more.slot ?? due,
        resolvedAt: due,
        unusable: none,
      },
    );
  }

  test('is a rung on the deadline: the event that set it, the days counted, the look, the sending hour', () => {
    const run = begin().until('2020-10-07 09:00');
    const { cause, hour, joined } = explain(run, 'Q1');
    expect(cause).toMatchObject({
      because: 'rung',
      code: 'Q1',
      setBy: { type: 'taskAssigned', seq: 2 },
      counted: { base: '2020-10-06', workingDays: 1, day: '2020-10-07' },
      ordinal: 1,
      atMost: 1,
    });
    expect(cause.because === 'rung' && cause.reachedAt?.slice(0, 10)).toBe('2020-10-06');
    expect([hour, joined]).toEqual(['sendingHour', null]);
  });

  test('is a repeat of a rung, counted from the last news', () => {
    const run = begin().until('2020-10-14 09:00');
    const second = run.sent.filter(({ notice }) => notice.rung === 'I10')[2];
    expect(second?.notice.cycle.endsWith('#2')).toBe(true);
    const { cause } = explain(run, 'I10', { cycle: second?.notice.cycle, recorded: second?.at });
    expect(cause).toMatchObject({ ordinal: 2, atMost: 6, counted: { base: '2020-09-15', workingDays: 20, day: '2020-10-13' } });
  });

  test('is a letter to be signed, and then the letter issued', () => {
    const run = begin().until('2020-10-09 09:00');
    expect(explain(run, 'Q3')).toMatchObject({
      cause: { because: 'rung', counted: { workingDays: 3 } },
      letter: { degree: 'reminder', issued: null },
    });
    run.issueDrafts();
    const issued = run.sent.find(({ notice }) => notice.purpose === 'letterIssued');
    if (issued === undefined) throw new Error('no letter was told');
    const event = run.events.find(({ type }) => type === 'letterIssued');
    const { decision: whole, agency: office } = run.input;
    const context = {
      decision: whole,
      agency: office,
      calendar: run.calendar,
      events: run.events,
      slot: issued.at,
      resolvedAt: issued.at,
      unusable: none,
    };
    const why = explainNotice({ ...issued.notice, recorded: event?.recorded ?? '' }, context);
    expect(why).toMatchObject({ cause: { because: 'event', event: { type: 'letterIssued' } }, hour: 'atOnce' });
    expect(why.letter).toMatchObject({ issued: { number: 'letter-2020-10-09/VP', signer: 'chiefOfOffice' } });
  });

  test('is what somebody decided', () => {
    const run = begin();
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.give({ type: 'return', task: 'review', reason: 'thiếu phụ lục' }, by('officer'));
    expect(explain(run, 'returned')).toMatchObject({
      cause: { because: 'event', event: { type: 'returned', reason: 'thiếu phụ lục', actor: { role: 'officer' } } },
      hour: 'atOnce',
    });
  });

  test('is for the person to whom the task is passed on', () => {
    const run = begin();
    const to = { name: 'Trần Văn B', position: null, division: null, address: 'b@so-a.example', submits: false };
    run.give({ type: 'passOn', task: 'review', ...to }, byAgency);
    run.until('2020-09-16 09:00');
    expect(explain(run, 'passedOn').address).toEqual([expect.objectContaining({ role: 'performer', address: 'b@so-a.example' })]);
  });

  test.each([
    ['at once whatever the hour', { assignment: 'anyHour' as const }, '2020-09-15 02:00', 'anyHour'],
    ['when the office opens', {}, '2020-09-15 02:00', 'officeOpens'],
    ['at once in office hours', {}, '2020-09-15 08:00', 'atOnce'],
  ])('goes %s', (_what, changes, start, hour) => {
    const whole = decision({ assignment: 'officeHours', ...changes });
    const run = new Run({ decision: whole, agency: agency('so-a'), start }).assign().until('2020-09-15 09:00');
    expect(explain(run, 'G0').hour).toBe(hour);
  });

  test('goes late after an outage, and says so', () => {
    const run = begin();
    run.outageUntil(at('2020-10-02 10:05')).until('2020-10-02 12:00');
    expect(explain(run, 'T3')).toMatchObject({ hour: 'late', cause: { counted: { day: '2020-10-01' } } });
  });

  test('goes with a later message of the same address, or is owed anew after a failed one', () => {
    const run = begin().until('2020-10-07 09:00');
    expect(explain(run, 'Q1', { slot: at('2020-10-07 10:00') }).joined).toBe(at('2020-10-07 10:00'));
    expect(explain(run, 'Q1', { recorded: at('2020-10-07 11:00'), due: at('2020-10-07 11:00') }).hour).toBe('owedAnew');
    expect(explain(run, 'Q1', { purpose: 'addressFailed' }).cause).toEqual({ because: 'undelivered' });
  });
});
