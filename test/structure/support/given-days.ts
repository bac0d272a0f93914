import type { DayUse } from '../../../domain/calendar/given-day';

/**
 * Every place where a person or a file gives a day, with what the day is for; the bounds and their reasons follow from that
 * (domain/calendar/given-day.ts, words/given-day.ts). `own`: bounds that only this place can know, in words.
 */
export type GivenDayPlace = { use: DayUse } | { own: string };
const counted = { use: 'counted' } as const;
const happened = { use: 'happened' } as const;
const inForce = { use: 'inForce' } as const;
const cutOff = { use: 'cutOff' } as const;
const asked = { use: 'asked' } as const;

/** Fields of commands, the same at the command line, on pages, by links and over the API. */
export const ofCommands: Record<string, DayUse> = {
  'addPart.day': 'counted',
  'changeDeadline.deadline': 'counted',
  'changePart.day': 'counted',
  'concludeInspection.date': 'happened',
  'concludeInspection.tasks': 'counted',
  'correct.correction': 'happened',
  'decideExtension.until': 'counted',
  'giveDirective.tasks': 'counted',
  'issueLetter.date': 'happened',
  'planInspection.from': 'counted',
  'planInspection.to': 'counted',
  'prepareExtension.until': 'counted',
  'reassign.deadline': 'counted',
  'recordServices.changes': 'happened',
  'reportUpward.tasks': 'counted',
  'requestExtension.until': 'counted',
  'prepareResult.date': 'happened',
  'submit.date': 'happened',
};

/** Values in files: the paths of their schemas. */
export const ofFiles: Record<string, GivenDayPlace> = {
  'absences.csv from': inForce,
  'absences.csv to': inForce,
  'agencies.csv validFrom': inForce,
  'agencies.csv validTo': inForce,
  'renamed.csv from': inForce,
  'decision.yaml source.date': counted,
  'decision.yaml officeHours.*[].from': inForce,
  'decision.yaml officeHours.default[].from': inForce,
  'decision.yaml people[].substitutes[].from': inForce,
  'decision.yaml people[].substitutes[].to': inForce,
  'decision.yaml tasks[].dates[]': counted,
  'decision.yaml tasks[].deadline': counted,
  'decision.yaml tasks[].parts[].day': counted,
  'decision.yaml tasks[].recurrence.first': counted,
  'decision.yaml tasks[].recurrence.last': counted,
  'paper date': happened,
  'notice happened': happened,
  'notice daysOff[].day': { own: 'in the year of the notice, which is at most one after the known calendar' },
  'notice replaces[].from': { own: 'in the year of the notice or the one beside it' },
  'notice replaces[].to': { own: 'in the year of the notice or the one beside it' },
  'notice swaps[].off': { own: 'in the year of the notice or the one beside it' },
  'notice swaps[].work': { own: 'in the year of the notice or the one beside it' },
  'register integratedOn': happened,
  'takenOver acknowledged': happened,
  'takenOver assigned': happened,
  'takenOver completed': happened,
  'takenOver currentDeadline': counted,
  'takenOver lastNews': happened,
  'takenOver letters': happened,
  'takenOver submitted': happened,
};

/** Options and arguments of the command line. */
export const ofOptions: Record<string, GivenDayPlace> = {
  'act --date': happened,
  'act --happened': happened,
  'agencies --from': inForce,
  'check --today': counted,
  'due day': asked,
  'explain --at': { own: 'from the assignment to now: what was so before is not known' },
  'letter --date': happened,
  'mail-acts --from': happened,
  'mail-acts --to': happened,
  'people --from': inForce,
  'people --to': inForce,
  'register --date': happened,
  'register --happened': happened,
  'rehearse --start': counted,
  'report --as-of': cutOff,
  'report --date': { own: 'from the moment of the figures to today' },
  'report --period': { own: 'ended by now, and not before the follow-up' },
  'simulate --until': counted,
  'webhook --since': { own: 'any moment: what was told since is looked up' },
};

/** Fields of pages that are no fields of commands. */
export const ofPages: Record<string, GivenDayPlace> = {
  'board/bulk-summary.tsx date': happened,
  /** The two beside it. */
  'board/bulk-summary.tsx name': { own: 'as the field' },
  'board/bulk-summary.tsx until': counted,
  'calendar/calendar-page.tsx from': asked,
  'calendar/notice-page.tsx happened': happened,
  'calendar/notice-page.tsx rows': { own: 'in the year of the notice or the one beside it' },
  'decisions/new-form-page.tsx date': counted,
  'letters/together-page.tsx date': happened,
  'link/parts.tsx day': counted,
  /** `integratedOn`. */
  'link/service-form-page.tsx field': happened,
  'mail/mail-page.tsx from': happened,
  'mail/mail-page.tsx to': happened,
  'people/edit-page.tsx from': inForce,
  'people/edit-page.tsx to': inForce,
  'reports/reports-page.tsx asOf': cutOff,
  'reports/reports-page.tsx date': { own: 'from the moment of the figures to today' },
  'task/command-fields.tsx correctedDate': happened,
  'task/command-fields.tsx correctedOn': happened,
  'task/command-fields.tsx deadline': counted,
  'task/command-fields.tsx happenedOn': happened,
  'task/command-fields.tsx paperDate': happened,
  'webhooks/webhooks-page.tsx since': happened,
};

/** Parameters and bodies of the API. */
export const ofApi: Record<string, GivenDayPlace> = {
  'countDeadline from': asked,
  'showReport asOf': cutOff,
  'giveCommand paper.date': happened,
  'giveCommand happened': happened,
  'previewCommand paper.date': happened,
  'previewCommand happened': happened,
};
