import { degrees } from '../decision/decision';
import { type Clock, statusClasses } from '../record/status';
import type { Activity } from './activity';
import { type Figure, figureOf, figureOfAll } from './figure';
import { ageClasses } from './overdue';
import type { Report } from './report';

/** Finds a figure of a report by the name under which a reader asks for it. */

const ofClasses = statusClasses.flatMap((name) => [name, `${name}:original`] as const);
const ofAges = ageClasses.flatMap((age) => [`overdue:${age}`, `overdue:${age}:original`] as const);
/** Figures of the activity in a period; a report without a period has none. */
const ofPeriod = [
  'assigned',
  'submitted',
  'completed',
  'letters',
  'reminders',
  'urged',
  'calls',
  'blockersRaised',
  'blockersResolved',
  'directivesGiven',
  'directivesClosed',
  'extensionsGranted',
] as const satisfies readonly Exclude<keyof Activity, 'period'>[];

export const figureNames = [
  'assigned',
  ...ofClasses,
  'onTime',
  'onTime:original',
  'excused',
  'blocked',
  ...ofAges,
  'blockers',
  'blockersResolved',
  'reportedUpward',
  'directives',
  'directivesClosed',
  'services',
  'integrationAtStart',
  'integration',
  'reviewed',
  'accurate',
  'noFiles',
  'noneOnline',
  'oldWithoutDeadline',
  ...degrees.map((degree) => `letters:${degree}` as const),
  'letters',
  'reminders',
  'urged',
  'calls',
  'repeatedExtensions',
  'slowCoordinators',
  'awaiting',
  'verification',
  'extensions',
  'unsignedLetters',
  'inTransit',
  ...ofPeriod.map((name) => `period:${name}` as const),
] as const;
export type FigureName = (typeof figureNames)[number];

/**
 * A figure of a report by its name; null for a figure of a period where the report has none. A name without a clock means the
 * current one. `onTime` gives the tasks that its rate is a share of.
 */
export function figureNamed(report: Report, name: FigureName): Figure | null {
  const [first = '', second, third] = name.split(':');
  if (first === 'period') return inPeriod(report, second);
  const age = ageClasses.find((one) => one === second);
  if (age !== undefined) return report.overdue.ages[clockOf(third)][age];
  const inClass = statusClasses.find((one) => one === first);
  if (inClass !== undefined) return report.standing.classes[clockOf(second)][inClass];
  if (first === 'onTime') return report.standing.onTime[clockOf(second)].of;
  if (first === 'letters') return lettersIn(report, second);
  return others[name as OtherName](report);
}

function inPeriod({ activity }: Report, name: string | undefined): Figure | null {
  const known = ofPeriod.find((one) => one === name);
  if (activity === null || known === undefined) return null;
  return known === 'letters' ? figureOfAll(degrees.map((degree) => activity.letters[degree])) : activity[known];
}

function lettersIn({ urgings }: Report, degree: string | undefined): Figure {
  const wanted = degrees.filter((one) => degree === undefined || one === degree);
  return figureOfAll(urgings.flatMap((entry) => wanted.map((one) => entry.letters[one])));
}

function clockOf(text: string | undefined): Clock {
  return text === 'original' ? 'original' : 'current';
}

type OtherName = Exclude<
  FigureName,
  (typeof ofClasses)[number] | `onTime${string}` | `overdue${string}` | `letters${string}` | `period${string}`
>;

const others: Record<OtherName, (report: Report) => Figure> = {
  assigned: ({ standing }) => standing.assigned,
  excused: ({ standing }) => standing.excused,
  blocked: ({ standing }) => standing.blocked,
  blockers: ({ blockers }) => blockers.open,
  blockersResolved: ({ blockers }) => blockers.resolved,
  reportedUpward: ({ blockers }) => blockers.reportedUpward,
  directives: ({ directives }) => directives.open,
  directivesClosed: ({ directives }) => directives.closed,
  services: ({ services }) => services.total,
  integrationAtStart: ({ services }) => services.integratedAtStart,
  integration: ({ services }) => services.integrated,
  reviewed: ({ services }) => services.reviewed,
  accurate: ({ services }) => services.accurate,
  noFiles: ({ services }) => services.noFiles,
  noneOnline: ({ services }) => services.noneOnline,
  oldWithoutDeadline: (report) => report.oldWithoutDeadline.figure,
  reminders: ({ urgings }) => figureOfAll(urgings.map((entry) => entry.reminders)),
  urged: ({ urgings }) => figureOfAll(urgings.map((entry) => entry.urged)),
  calls: ({ urgings }) => figureOfAll(urgings.map((entry) => entry.calls)),
  repeatedExtensions: (report) => report.repeatedExtensions.figure,
  slowCoordinators: (report) => figureOfAll(report.slowCoordinators.map((entry) => entry.late)),
  awaiting: ({ awaited }) => figureOf(awaited.map((entry) => entry.item)),
  verification: ({ office }) => office.verification.figure,
  extensions: ({ office }) => office.extensions.figure,
  unsignedLetters: ({ office }) => office.letters.figure,
  inTransit: (report) => report.inTransit,
};
