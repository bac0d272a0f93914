import { addDays, type Day, dayOf, type Instant } from '../calendar/time';
import type { Agency } from '../decision/decision';
import type { RehearsedMessage } from './deliveries';
import type { Rehearsal, RehearsalWarning } from './rehearsal';

/** Sums up many messages for somebody who has not read them: how many, to whom, when, and what looks wrong. */

/** `most`: the messages of the address that gets most of them. */
export type Share = { messages: number; addresses: number; most: number };
export type Brief = {
  /** Messages of the first day with any, and of the next thirty days. */
  firstDay: (Share & { day: Day }) | null;
  firstMonth: Share & { until: Day };
  all: Share & { last: Day | null };
  /** The day with most messages. */
  busiest: { day: Day; messages: number } | null;
  /** The address with most messages. */
  most: { address: string; messages: number } | null;
};

/** Days from now that `firstMonth` covers. */
const NEAR_DAYS = 30;

/** Sums up messages as of `now`. They must come in the order of their slots. */
export function briefOf(messages: readonly RehearsedMessage[], now: Instant): Brief {
  const first = messages[0] === undefined ? null : dayOf(messages[0].slot);
  const until = addDays(dayOf(now), NEAR_DAYS);
  const days = counted(messages.map(({ slot }) => dayOf(slot)));
  const addresses = counted(messages.map(({ address }) => address));
  const [busiest, most] = [largest(days), largest(addresses)];
  return {
    firstDay: first === null ? null : { day: first, ...shareOf(messages.filter(({ slot }) => dayOf(slot) === first)) },
    firstMonth: { until, ...shareOf(messages.filter(({ slot }) => dayOf(slot) <= until)) },
    all: { ...shareOf(messages), last: messages.length === 0 ? null : dayOf(messages.at(-1)?.slot ?? now) },
    busiest: busiest === null ? null : { day: busiest[0], messages: busiest[1] },
    most: most === null ? null : { address: most[0], messages: most[1] },
  };
}

function shareOf(messages: readonly RehearsedMessage[]): Share {
  const each = counted(messages.map(({ address }) => address));
  return { messages: messages.length, addresses: each.size, most: Math.max(0, ...each.values()) };
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The first name with the largest count, or null. */
function largest(counts: ReadonlyMap<string, number>): [string, number] | null {
  let found: [string, number] | null = null;
  for (const entry of counts) if (found === null || entry[1] > found[1]) found = entry;
  return found;
}

/** Something that looks wrong before anything is sent, with its count and one example. */
export type Oddity =
  | { code: RehearsalWarning['code'] | 'skipped' | 'pastDeadline' | 'withoutTask' | 'noAccount'; count: number; example: string }
  /** `sharedAddress`: the head of several agencies has it. `reservedAddress`: nobody can have it on the Internet (RFC 2606). */
  | { code: 'sharedAddress' | 'reservedAddress'; count: number; example: string };

/** Finds the oddities of a rehearsal, its addresses included. */
export function odditiesOf(rehearsal: Rehearsal, agencies: readonly Agency[]): Oddity[] {
  const odd = (code: Oddity['code'], examples: readonly string[]): Oddity[] =>
    examples[0] === undefined ? [] : [{ code, count: examples.length, example: examples[0] }];
  const warned = (code: RehearsalWarning['code'], exampleOf: (warning: RehearsalWarning) => string) =>
    odd(code, rehearsal.warnings.filter((warning) => warning.code === code).map(exampleOf));
  const heads = [...counted(agencies.map(({ head }) => head.address ?? ''))];
  const addresses = [...new Set(rehearsal.messages.map(({ address }) => address))];
  return [
    ...warned('reachesNobody', (warning) => ('rung' in warning ? `${warning.rung}, ${warning.agency}` : '')),
    ...warned('neverEnds', (warning) => ('agency' in warning ? warning.agency : '')),
    ...warned('beyondCalendar', (warning) => ('slot' in warning ? dayOf(warning.slot) : '')),
    ...warned('outsideOfficeHours', (warning) => ('address' in warning ? warning.address : '')),
    ...odd(
      'skipped',
      rehearsal.skipped.map(({ agency, task, rung }) => `${rung}, ${agency}/${task}`),
    ),
    ...odd(
      'sharedAddress',
      heads.flatMap(([address, count]) => (address !== '' && count > 1 ? [address] : [])),
    ),
    ...odd(
      'reservedAddress',
      addresses.filter((address) => /[.@](?:example|test|invalid|localhost|example\.(?:com|net|org))$/.test(address)),
    ),
  ];
}
