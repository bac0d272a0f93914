import type { Explanation } from '../domain/calendar/calendar';
import { type Due, dueDay, isTimed } from '../domain/calendar/due';
import type { HoursExplanation } from '../domain/calendar/hours';
import { type Day, dayOf, timeOf } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { type DaysOff, daysPassed } from '../domain/explain/days';
import { type DeadlineChange, type DeadlineOrigin, type DeadlineStory, standsAsRecorded, type Told } from '../domain/explain/deadline';
import { counted, forCount } from './counted';
import { deadlineAfterSaid } from './deadline-said';
import { actorText } from './events';
import { durationText, hoursLines } from './explain-hours';
import { mailWords } from './mail';
import { type DeadlineWords, deadlineWords, spanWords } from './page-deadline';
import { periodName } from './periods';

/** The story of a deadline in lines: on the left a day or a count, on the right why. */
export type ExplainedLine = { what: string; why: string };

const vi = {
  assumed: 'giả định',
  overlap: (spanDays: number, workingDays: number) =>
    `khoảng này có ${spanDays} ngày làm việc, ${spanDays - workingDays} ngày đã được cộng trước đó và chỉ tính một lần`,
  asked: (until: string, on: string, reason: string) => `cơ quan đề nghị đến ${until}, ngày ${on}${reason === '' ? '' : `: “${reason}”`}`,
  notices: (ids: string) => `thông báo đã nhập khi đó: ${ids}`,
  blocker: (words: string) => `“${words}”`,
  openPause: (words: string, since: string, until: string, length: string) => `“${words}”: ${spanWords(since, until, 'vi')}, ${length}`,
  days: (count: number) => `${count} ngày làm việc`,
  asRecorded: 'ngày đã ghi nhận; lịch nghỉ thay đổi sau đó nên không đếm lại được từng ngày',
  firstClock: 'thời hạn ban đầu (không đổi, dùng để thống kê)',
  currentClock: 'thời hạn hiện tại (dùng để nhắc, đôn đốc)',
  stated: (day: string) => `ghi trong văn bản: ${day}`,
  same: 'trùng thời hạn ban đầu',
};

type Words = typeof vi;

const en: Words = {
  assumed: 'assumed',
  overlap: (spanDays, workingDays) =>
    `of the ${counted(spanDays, 'working day')} in this span ${spanDays - workingDays} had been given back before and ${forCount(spanDays - workingDays, 'counts', 'count')} once`,
  asked: (until, on, reason) => `the agency asked for ${until} on ${on}${reason === '' ? '' : `: “${reason}”`}`,
  notices: (ids) => `notices entered by then: ${ids}`,
  blocker: (words) => `“${words}”`,
  openPause: (words, since, until, length) => `“${words}”: ${spanWords(since, until, 'en')}, ${length}`,
  days: (count) => counted(count, 'working day'),
  asRecorded: 'as it was recorded; the calendar has changed since, so its days cannot be counted again one by one',
  firstClock: 'original deadline (never changes, serves statistics)',
  currentClock: 'current deadline (serves reminders)',
  stated: (day) => `in the paper: ${day}`,
  same: 'the same as the first',
};

const explainDeadlineWords: Record<Language, Words> = { vi, en };

export type DeadlineTelling = {
  language: Language;
  /** The day of the paper where dates moved with the start and it is another one, else null. */
  paperDay: Day | null;
  /** The original deadline is not the source's. */
  assumed: boolean;
};

/** The whole story, line by line: the start, days passed over, each reason, the result on both clocks. */
export function deadlineLines(story: DeadlineStory, telling: DeadlineTelling): ExplainedLine[] {
  return [
    ...originLines(story, telling),
    ...story.changes.flatMap((change) => changeLines(change, telling.language)),
    ...pausedLines(story, telling.language),
    ...clockLines(story, telling.language),
  ];
}

function originLines({ origin, original, stated }: DeadlineStory, telling: DeadlineTelling): ExplainedLine[] {
  const { language, paperDay, assumed } = telling;
  const words = deadlineWords[language];
  const own = explainDeadlineWords[language];
  const short = mailWords[language].shortDay;
  const countedFrom: CountedLines = (from, why, count, whyCount, days = words.workingDays(count)) => [
    { what: short(from), why },
    { what: days, why: noted(whyCount, assumed ? [own.assumed] : []) },
    ...wayLines(origin, language),
  ];
  const first = (why: string): ExplainedLine => ({ what: original === null ? words.none : short(original), why });
  const marks = [...(assumed ? [own.assumed] : []), ...(stated === null ? [] : [own.stated(short(stated))])];
  switch (origin.type) {
    case 'none':
      return [first(words.noneAtFirst)];
    case 'date':
      return [first(noted(words.fixed, marks))];
    case 'givenDate':
      return [first(noted(words.givenDate, marks))];
    case 'given':
      return [...countedFrom(origin.from, words.given, origin.count, words.givenCounted), first(words.original)];
    case 'workingDays': {
      const from = origin.fromStart ? startText(words, paperDay, short) : words.fromDecision;
      return [
        ...countedFrom(origin.from, from, origin.count, words.counted),
        first(noted(words.original, stated === null ? [] : marks.slice(-1))),
      ];
    }
    case 'calendarDays':
      return [
        { what: short(origin.from), why: origin.fromStart ? startText(words, paperDay, short) : words.fromDecision },
        { what: words.calendarDays(origin.count), why: noted(words.counted, assumed ? [own.assumed] : []) },
        first(noted(words.original, stated === null ? [] : marks.slice(-1))),
      ];
    case 'hours':
      return [...hoursOriginLines(origin, telling), first(words.original)];
    case 'followed':
      return followedOriginLines(origin, telling, first, countedFrom);
    case 'endOf':
      return [first(noted(words.endOf(periodName(origin.period, language)), marks))];
    case 'before':
      return [
        { what: short(origin.from), why: noted(words.before(short(origin.from)), marks) },
        ...wayLines(origin, language),
        first(words.original),
      ];
    case 'period':
      return [
        { what: short(origin.cutOff), why: noted(words.period(short(origin.cutOff), origin.count), marks) },
        ...wayLines(origin, language),
        first(words.original),
      ];
    case 'moved': {
      const whyCount = words.moved(short(origin.stated), short(origin.decisionDay), origin.count);
      return [...countedFrom(origin.from, words.fromStart, origin.count, whyCount), first(words.original)];
    }
  }
}

type CountedLines = (from: Day, why: string, count: number, whyCount: string, days?: string) => ExplainedLine[];

function followedOriginLines(
  origin: Extract<DeadlineOrigin, { type: 'followed' }>,
  { language }: DeadlineTelling,
  first: (why: string) => ExplainedLine,
  countedFrom: CountedLines,
): ExplainedLine[] {
  const words = deadlineWords[language];
  const { deadline, title, from } = origin;
  if (from === null) return [first(words.followedMoved(deadlineAfterSaid(origin, language)))];
  const count = deadline.days === 'working' ? words.workingDays(deadline.count) : words.calendarDays(deadline.count);
  return [
    ...countedFrom(from, words.followed[deadline.when](title[language]), deadline.count, words.counted, count),
    first(words.original),
  ];
}

function hoursOriginLines(origin: Extract<DeadlineOrigin, { type: 'hours' }>, { language, assumed }: DeadlineTelling): ExplainedLine[] {
  const words = deadlineWords[language];
  return [
    { what: mailWords[language].shortDay(origin.from), why: words.fromAssignment },
    {
      what: words.hours[origin.count](durationText(origin.minutes, language)),
      why: noted(words.hoursCounted[origin.count], assumed ? [explainDeadlineWords[language].assumed] : []),
    },
    ...hoursWay(origin.hours, language),
  ];
}

function startText(words: DeadlineWords, paperDay: Day | null, short: (day: Day) => string): string {
  return paperDay === null ? words.fromStart : `${words.fromStart}; ${words.startMoved(short(paperDay))}`;
}

function changeLines(change: DeadlineChange, language: Language): ExplainedLine[] {
  const words = deadlineWords[language];
  const own = explainDeadlineWords[language];
  const short = mailWords[language].shortDay;
  const by = toldText(change.told, language);
  switch (change.type) {
    case 'decided': {
      const { asked } = change;
      const request = asked === null ? [] : [own.asked(short(asked.until), short(asked.on), asked.reason)];
      return [
        { what: change.day === null ? words.none : short(change.day), why: noted(words.decided[change.reason], [...by, ...request]) },
      ];
    }
    case 'followed':
      return [
        { what: change.day === null ? words.none : short(change.day), why: change.day === null ? words.openAgain : words.followedAnew },
      ];
    case 'calendar': {
      const notices = change.notices.length === 0 ? [] : [own.notices(change.notices.join(', '))];
      const why = change.kept ? words.kept : words.recounted;
      const passed = change.legs.flatMap((leg) => [
        {
          what: `${short(leg.from)} ${'stretches' in leg ? words.hours[leg.count](durationText(leg.minutes, language)) : words.workingDays(leg.count)}`,
          why: short(leg.due),
        },
        ...('stretches' in leg ? hoursLines(leg, language) : passedLines(leg, language)),
      ]);
      const stands = standsAsRecorded(change) ? [own.asRecorded] : [];
      return [...passed, { what: short(change.day), why: noted(why, [...by, ...notices, ...stands]) }];
    }
    case 'credit': {
      const { reason, workingDays, spanDays, from, to, blocker, minutes } = change;
      const day = (value: Due | null) => (value === null ? null : short(value));
      const why = workingDays > 0 ? words.credit[reason](day(from), day(to)) : words.noCredit[reason];
      const overlap = spanDays > workingDays ? [own.overlap(spanDays, workingDays)] : [];
      const said = blocker === null ? [] : [own.blocker(blocker)];
      if (minutes !== null) {
        const back = minutes.given > 0 ? words.credit[reason](day(from), day(to)) : words.noHoursBack;
        return [
          { what: words.givenBack(durationText(minutes.given, language)), why: noted(back, [...said, ...by]) },
          ...(minutes.given > 0 ? hoursWay(minutes.hours, language) : []),
          { what: short(change.day), why: '' },
        ];
      }
      return [
        { what: words.workingDays(workingDays), why: noted(why, [...said, ...overlap, ...by]) },
        ...wayLines(change, language),
        { what: short(change.day), why: '' },
      ];
    }
  }
}

function pausedLines({ paused, now }: DeadlineStory, language: Language): ExplainedLine[] {
  if (paused === null) return [];
  const words = deadlineWords[language];
  const own = explainDeadlineWords[language];
  const short = mailWords[language].shortDay;
  const length = (amount: number) => (paused.minutes === null ? own.days(amount) : durationText(amount, language));
  const whole: ExplainedLine =
    paused.minutes === null
      ? { what: words.workingDays(paused.workingDays), why: words.pausedSince(short(paused.since)) }
      : { what: words.givenBack(durationText(paused.minutes, language)), why: words.pausedHours(short(paused.since)) };
  return [
    whole,
    ...paused.pauses.map((pause) => ({
      what: '',
      why: own.openPause(pause.words, short(pause.since), short(pause.until), length(pause.spanDays)),
    })),
    ...(paused.explanation === null ? [] : passedLines(paused.explanation, language)),
    ...(paused.hours === null ? [] : hoursLines(paused.hours, language)),
    ...(now === null ? [] : [{ what: short(now.running), why: '' }]),
  ];
}

function clockLines({ first, now, changes, paused }: DeadlineStory, language: Language): ExplainedLine[] {
  const words = deadlineWords[language];
  const own = explainDeadlineWords[language];
  const short = mailWords[language].shortDay;
  const end = (what: string, day: Due, endsOn: Day, endsAt: string, more: string[] = []): ExplainedLine[] => [
    ...(endsOn === dueDay(day) ? [] : [{ what: short(day), why: words.dayOff }]),
    { what: `${timeOf(endsAt)}, ${short(dayOf(endsAt))}`, why: noted(`${what}: ${isTimed(day) ? words.endsAtMinute : words.ends}`, more) },
  ];
  const firstEnd =
    first === null ? [{ what: words.none, why: own.firstClock }] : end(own.firstClock, first.day, first.endsOn, first.endsAt);
  if (now === null) return [...firstEnd, { what: words.none, why: `${own.currentClock}: ${words.noneAnyMore}` }];
  const same = changes.length === 0 && paused === null ? [own.same] : [];
  return [...firstEnd, ...end(own.currentClock, now.running, now.endsOn, now.endsAt, same)];
}

/** The stretches on the way of hours, or that they cannot be counted again. */
function hoursWay(hours: HoursExplanation | null, language: Language): ExplainedLine[] {
  return hours === null ? [{ what: '', why: explainDeadlineWords[language].asRecorded }] : hoursLines(hours, language);
}

/** The days passed on the way of a counted step, or that they cannot be counted again. */
function wayLines(step: DeadlineOrigin | Extract<DeadlineChange, { type: 'credit' }>, language: Language): ExplainedLine[] {
  if (!('explanation' in step)) return [];
  if (step.explanation !== null) return passedLines(step.explanation, language);
  return standsAsRecorded(step) ? [{ what: '', why: explainDeadlineWords[language].asRecorded }] : [];
}

function passedLines(explanation: Explanation, language: Language): ExplainedLine[] {
  const words = deadlineWords[language];
  const { weekends, holidays, worked } = daysPassed(explanation);
  const spans = (off: DaysOff) => off.spans.map(({ from, to }) => words.days(from, to)).join(', ');
  return [
    ...(weekends.spans.length > 0 ? [{ what: spans(weekends), why: words.weekends }] : []),
    ...holidays.map((off) => ({ what: spans(off), why: namedDays(off, language) })),
    ...worked.map((off) => ({ what: spans(off), why: `${words.worked}: ${namedDays(off, language)}` })),
    ...(explanation.known ? [] : [{ what: '', why: words.outsideKnown }]),
  ];
}

/** Holidays in a row by name, with their source, and that they are not announced yet where they are not. */
function namedDays({ entries }: DaysOff, language: Language): string {
  const [first] = entries;
  if (first === undefined) return '';
  const name = (text: string) => (entries.length === 1 ? text : text.replace(/ \([^()]*\)$/, ''));
  const names = [...new Set(entries.map((entry) => name(entry.name[language])))].join('; ');
  return noted(names, [first.source, ...(first.status === 'provisional' ? [deadlineWords[language].provisional] : [])]);
}

/** Who decided, when, and with which words; nothing where the rules did. */
function toldText(told: Told, language: Language): string[] {
  if (told === null) return [];
  const who = actorText(told.actor, language);
  const on = mailWords[language].shortDay(dayOf(told.happened));
  return [who === null ? on : `${who}, ${on}`, ...(told.words.trim() === '' ? [] : [`“${told.words.trim()}”`])];
}

function noted(text: string, notes: readonly string[]): string {
  return notes.length === 0 ? text : `${text} (${notes.join('; ')})`;
}
