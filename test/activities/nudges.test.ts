import { afterNudges, nudger } from '../../activities/nudges';
import type { StepOutcome } from '../../activities/step';

/** Nudges of the steps of one process. The service is a queue of promises, so that a test decides when it hears. */

type Service = 'postOffice' | 'courier';

function listening() {
  const asked: { service: Service; hear: () => void; refuse: () => void }[] = [];
  const nudge = (service: Service) =>
    new Promise<void>((resolve, reject) => {
      asked.push({ service, hear: () => resolve(), refuse: () => reject(new Error('Temporal is away')) });
    });
  return { asked, told: nudger({ nudge }) };
}

/** Until everything that follows by itself has happened. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));
const outcome = (changes: Partial<StepOutcome>): StepOutcome => ({ answer: null, plan: null, urgent: false, outgoing: false, ...changes });

it('steps that end while a nudge is under way share the one after it, which begins when they are recorded', async () => {
  const { asked, told } = listening();
  const first = told('postOffice');
  const later = [told('postOffice'), told('postOffice')];
  await quiet();
  expect(asked).toHaveLength(1);
  asked[0]?.hear();
  expect(await first).toBe(true);
  await quiet();
  expect(asked).toHaveLength(2);
  const last = told('postOffice');
  asked[1]?.hear();
  expect(await Promise.all(later)).toEqual([true, true]);
  await quiet();
  // It came while the second one was under way, which may have been heard before.
  expect(asked).toHaveLength(3);
  asked[2]?.hear();
  expect(await last).toBe(true);
});

it('one that was not heard is no nudge, and the next one is made all the same', async () => {
  const { asked, told } = listening();
  const first = told('courier');
  const second = told('courier');
  asked[0]?.refuse();
  expect(await first).toBe(false);
  await quiet();
  asked[1]?.hear();
  expect(await second).toBe(true);
});

it('each service is told by itself', async () => {
  const { asked, told } = listening();
  const both = [told('courier'), told('postOffice')];
  expect(asked.map(({ service }) => service)).toEqual(['courier', 'postOffice']);
  for (const { hear } of asked) hear();
  expect(await Promise.all(both)).toEqual([true, true]);
});

it.each<[Partial<StepOutcome>, Service[], Partial<StepOutcome>, Partial<StepOutcome>]>([
  [{}, [], {}, {}],
  [{ urgent: true }, ['postOffice'], { urgent: false }, { urgent: true }],
  [{ outgoing: true }, ['courier'], { outgoing: false }, { outgoing: true }],
  [{ urgent: true, outgoing: true }, ['postOffice', 'courier'], { urgent: false, outgoing: false }, { urgent: true, outgoing: true }],
])('after %j the follower is left what nobody has heard', async (owed, services, heard, unheard) => {
  for (const [hears, left] of [
    [true, heard],
    [false, unheard],
  ] as const) {
    const asked: Service[] = [];
    const told = async (service: Service) => {
      asked.push(service);
      return hears;
    };
    expect(await afterNudges(outcome(owed), told)).toEqual(outcome(left));
    expect(asked).toEqual(services);
  }
});
