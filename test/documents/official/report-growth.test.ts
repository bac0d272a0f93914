import { reportWriters } from '../../../documents/official/report-files';
import { reportOf } from '../../../domain/report/report';
import { recordOf } from '../../domain/report/support/record';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, Run } from '../../support/rollouts';

/** A report on twice as many agencies looks at twice as many things: where each agency looked through all others, it would be four times. */

/** The same value, and each read of an element of one of its arrays is counted. */
function counting<Value>(value: Value, count: () => void, known = new WeakMap<object, object>()): Value {
  if (typeof value !== 'object' || value === null) return value;
  const before = known.get(value);
  if (before !== undefined) return before as Value;
  // A frozen value may not be shown as something else.
  const open = Object.isFrozen(value) ? (Array.isArray(value) ? value.slice() : { ...value }) : value;
  const proxy = new Proxy(open as object, {
    get(target, name, receiver) {
      if (Array.isArray(target) && typeof name === 'string' && /^\d+$/.test(name)) count();
      return counting(Reflect.get(target, name, receiver), count, known);
    },
  });
  known.set(value, proxy);
  return proxy as Value;
}

function recordOfAgencies(number: number) {
  const agencies = Array.from({ length: number }, (_, index) => agency(`so-${index}`));
  const given = decision({ agencies, tasks: [task('t0'), task('t1'), task('t2')] });
  const runs = agencies.map((own) => {
    const run = new Run({ decision: given, agency: own, start: '2020-09-15 08:00' }).assign();
    run.until('2020-09-21 09:00').give({ type: 'submit', task: 't0', words: 'Kết quả' }, byAgency);
    run.until('2020-09-22 09:00').give({ type: 'accept', task: 't0' }, by('chairman'));
    return run.until('2020-11-06 17:00');
  });
  return recordOf(runs, at('2020-11-06 17:00'));
}

const records = [30, 60].map(recordOfAgencies);

/** How often an element was read, for each of the two sizes. */
function readsOf(work: (record: (typeof records)[number], count: () => void) => void): [number, number] {
  const [small = 0, large = 0] = records.map((record) => {
    let reads = 0;
    work(record, () => {
      reads += 1;
    });
    return reads;
  });
  return [small, large];
}

const growth = ([small, large]: [number, number]): number => large / small;
const options = { language: 'vi', onePage: false, issued: null } as const;

test('the figures', () => {
  expect(growth(readsOf((record, count) => void reportOf(counting(record, count))))).toBeLessThan(2.2);
});

test.each(['docx', 'xlsx'] as const)('the texts of a file as .%s', (kind) => {
  expect(growth(readsOf((record, count) => void reportWriters(counting(reportOf(record), count), [kind], options)))).toBeLessThan(2.2);
});

test('an agency that looks through all others would be seen', () => {
  const each = readsOf((record, count) => {
    const { rollouts } = counting(record, count);
    for (const { agency: code } of rollouts) rollouts.find((other) => other.agency === code);
  });
  expect(growth(each)).toBeGreaterThan(3);
});
