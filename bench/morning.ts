import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPackage } from '../documents/package/read-package';
import { buildCalendar } from '../domain/calendar/calendar';
import { addDays, type Day, dayOf, daysBetween, instantAt } from '../domain/calendar/time';
import type { Decision } from '../domain/decision/decision';
import { rehearse } from '../domain/ladder/rehearsal';
import { rootFolder } from '../local/root';
import { Random } from '../tools/nemesis/random';

/**
 * Mornings of a country, from what is measured (docs/performance.md): how many rollouts are looked at before the sending hour, how
 * many letters leave at it, and how long both take. Each rollout follows the course that the sample's ladder has where nobody ever
 * answers, which is the most that can be owed; it is as old as chance says. Nothing runs: it is arithmetic over the real rules.
 *
 * `npm run bench -- morning`, or `node dist/bench/morning.js --provinces 1 --agencies 150 --decisions 40`.
 */

/** Measured on two shared cores with PostgreSQL and Temporal on them too; docs/scaling.md says where. */
const measured = { looksPerSecond: 80, lettersPerSecond: 538, windowMinutes: 180 };

const MORNINGS = 20;
const OLDEST_DAYS = 250;
const startsOn: Day = '2020-09-15';

/** By the age of a rollout in days: the addresses of its agency, and those of the province's Office, that are owed a letter. */
type Course = Map<number, { own: Set<string>; office: Set<string> }>;
type Size = { provinces: number; agencies: number; decisions: number };
type Morning = { looks: number; fullestMinute: number; letters: number };

async function sampleCourses(): Promise<Course[]> {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  return coursesOf(reading.package.decision);
}

function coursesOf(decision: Decision): Course[] {
  const { messages } = rehearse(decision, buildCalendar(), instantAt(startsOn, '08:00'));
  const courses = new Map<string, Course>(decision.agencies.map(({ code }) => [code, new Map()]));
  const owners = new Map<string, Set<string>>();
  for (const { address, entries } of messages) {
    owners.set(address, new Set([...(owners.get(address) ?? []), ...entries.map(({ agency }) => agency)]));
  }
  for (const { slot, address, entries } of messages) {
    const age = daysBetween(startsOn, dayOf(slot));
    for (const code of new Set(entries.map(({ agency }) => agency))) {
      const course = courses.get(code);
      const day = course?.get(age) ?? { own: new Set(), office: new Set() };
      (owners.get(address)?.size === 1 ? day.own : day.office).add(address);
      course?.set(age, day);
    }
  }
  return [...courses.values()];
}

function morning({ provinces, agencies, decisions }: Size, courses: readonly Course[], random: Random): Morning {
  const minutes = new Array<number>(measured.windowMinutes).fill(0);
  let looks = 0;
  let letters = 0;
  for (let province = 0; province < provinces; province += 1) {
    const office = new Set<string>();
    for (let agency = 0; agency < agencies; agency += 1) {
      const course = random.pick(courses);
      const own = new Set<string>();
      for (let decision = 0; decision < decisions; decision += 1) {
        const owed = course.get(random.between(0, OLDEST_DAYS - 1));
        const minute = random.between(0, measured.windowMinutes - 1);
        if (owed === undefined) continue;
        looks += 1;
        minutes[minute] = (minutes[minute] ?? 0) + 1;
        for (const address of owed.own) own.add(address);
        for (const address of owed.office) office.add(address);
      }
      letters += own.size;
    }
    letters += office.size;
  }
  return { looks, letters, fullestMinute: Math.max(...minutes) };
}

function told(size: Size, mornings: readonly Morning[]): string {
  const rollouts = size.provinces * size.agencies * size.decisions;
  const middle = (of: (morning: Morning) => number) => mornings.map(of).sort((one, other) => one - other)[mornings.length >> 1] ?? 0;
  const most = (of: (morning: Morning) => number) => Math.max(...mornings.map(of));
  const looks = most((one) => one.looks);
  const letters = most((one) => one.letters);
  return [
    `${size.provinces} provinces × ${size.agencies} agencies × ${size.decisions} decisions = ${rollouts} rollouts; ${MORNINGS} mornings, nobody ever answers`,
    `looked at from 03:00 to 06:00: median ${middle((one) => one.looks)}, most ${looks} (${most((one) => one.fullestMinute)} in the fullest minute); ` +
      `at ${measured.looksPerSecond}/s ${(looks / measured.looksPerSecond / 60).toFixed(1)} of 180 min of one machine of two cores`,
    `letters at the sending hour: median ${middle((one) => one.letters)}, most ${letters}; at ${measured.lettersPerSecond}/s ` +
      `${(letters / measured.lettersPerSecond).toFixed(0)} s of one worker`,
  ].join('\n');
}

function sizesAsked(): Size[] {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({ allowPositionals: true, options: { provinces: number, agencies: number, decisions: number } });
  if (values.provinces === undefined) return [1, 34].map((provinces) => ({ provinces, agencies: 150, decisions: 40 }));
  return [{ provinces: Number(values.provinces), agencies: Number(values.agencies ?? 150), decisions: Number(values.decisions ?? 40) }];
}

async function main(): Promise<void> {
  const courses = await sampleCourses();
  const oldest = addDays(startsOn, Math.max(...courses.flatMap((course) => [...course.keys()])));
  process.stdout.write(`the course of the sample owes letters until ${oldest}\n`);
  for (const size of sizesAsked()) {
    const mornings = Array.from({ length: MORNINGS }, (_, index) => morning(size, courses, Random.of(size.provinces, index)));
    process.stdout.write(`\n${told(size, mornings)}\n`);
  }
}

void main();
