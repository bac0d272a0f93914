import { degrees } from '../decision';
import { type Clock, statusClasses } from '../status';
import { type Figure, figureOf, figureOfAll } from './figure';
import { ageClasses } from './overdue';
import type { Report } from './report';

/** The figures of a report by the names under which they can be asked for. */

const ofClasses = statusClasses.flatMap((name) => [name, `${name}:original`] as const);

export const figureNames = [
  'assigned',
  ...ofClasses,
  'onTime',
  'onTime:original',
  'excused',
  'blocked',
  ...ageClasses.map((age) => `overdue:${age}` as const),
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
] as const;
export type FigureName = (typeof figureNames)[number];

/** A figure of a report by its name. Without a clock the current one is meant; `onTime` has what its rate is of. */
export function figureNamed(report: Report, name: FigureName): Figure {
  const [first = '', second] = name.split(':');
  const inClass = statusClasses.find((one) => one === first);
  const age = ageClasses.find((one) => one === second);
  if (inClass !== undefined && age === undefined) return report.standing.classes[clockOf(second)][inClass];
  if (first === 'onTime') return report.standing.onTime[clockOf(second)].of;
  if (age !== undefined) return report.overdue.ages.current[age];
  const degree = degrees.find((one) => one === second);
  if (first === 'letters') {
    const wanted = degree === undefined ? degrees : [degree];
    return figureOfAll(report.urgings.flatMap((entry) => wanted.map((one) => entry.letters[one])));
  }
  return others[name as OtherName](report);
}

function clockOf(text: string | undefined): Clock {
  return text === 'original' ? 'original' : 'current';
}

type OtherName = Exclude<FigureName, (typeof ofClasses)[number] | `onTime${string}` | `overdue${string}` | `letters${string}`>;

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
};
