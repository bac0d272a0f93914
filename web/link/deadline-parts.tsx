import type { ComponentChildren } from 'preact';
import type { Explanation } from '../../domain/calendar/calendar';
import { type Due, dueDay, isTimed } from '../../domain/calendar/due';
import type { HoursExplanation } from '../../domain/calendar/hours';
import { type Day, dayOf, timeOf } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import { type DaysOff, daysPassed } from '../../domain/explain/days';
import {
  type DeadlineChange,
  type DeadlineOrigin,
  type DeadlineStory,
  explainDeadline,
  standsAsRecorded,
} from '../../domain/explain/deadline';
import { openDeadline } from '../../domain/record/following';
import { calendarWords } from '../../words/calendar';
import { deadlineAfterSaid, openDeadlineSaid } from '../../words/deadline-said';
import { durationText, hoursLines } from '../../words/explain-hours';
import { mailWords } from '../../words/mail';
import { type DeadlineWords, deadlineWords } from '../../words/page-deadline';
import { periodName } from '../../words/periods';
import { AssumedMark } from '../pages/marks';
import { isFirstDeadlineAssumed, type LinkedTask, type LinkVisit } from '../visit';

/** Explains a deadline: where it counts from, what it skips, what was given back, when it ends. */
export function DeadlinePart({ visit, linked }: { visit: LinkVisit; linked: LinkedTask }) {
  const { language } = visit;
  const story = explainDeadline(linked.task, linked.definition, visit);
  const open = openDeadline(visit.decision, linked.task);
  if (story === null) return open === null ? null : <p class="why">{openDeadlineSaid(open, language)}.</p>;
  const words = deadlineWords[language];
  const short = mailWords[language].shortDay;
  const explanation = explanationOf(story.origin);
  return (
    <details class="why" open>
      <summary>
        {story.now === null ? words.whyNone : words.why(short(isTimed(story.now.running) ? story.now.running : story.now.endsOn))}
      </summary>
      <dl class="steps">
        <Origin visit={visit} linked={linked} story={story} />
        {explanation !== null && <DaysPassed explanation={explanation} language={language} />}
        {hasMoved(story) && story.original !== null && (
          <Step what={short(story.original)}>
            <b>{words.original}</b>
          </Step>
        )}
        <Changes story={story} language={language} />
        <End story={story} language={language} />
      </dl>
      {isCounted(story.origin) && standsAsRecorded(story.origin) && <p class="hint">{words.calendarChanged}</p>}
      {explanation !== null && <EveryDay explanation={explanation} language={language} />}
    </details>
  );
}

/** True where the first deadline is a step on the way and not said yet. */
function hasMoved({ origin, changes, paused }: DeadlineStory): boolean {
  return (
    (changes.length > 0 || paused !== null) &&
    (origin.type === 'workingDays' ||
      origin.type === 'followed' ||
      origin.type === 'moved' ||
      origin.type === 'given' ||
      origin.type === 'hours')
  );
}

function isCounted(origin: DeadlineOrigin): boolean {
  return 'explanation' in origin;
}

function explanationOf(origin: DeadlineOrigin): Explanation | null {
  return 'explanation' in origin ? origin.explanation : null;
}

function End({ story: { now }, language }: { story: DeadlineStory; language: Language }) {
  const words = deadlineWords[language];
  const short = mailWords[language].shortDay;
  if (now === null) {
    return (
      <Step what={words.none} isLast>
        {words.noneAnyMore}
      </Step>
    );
  }
  return (
    <>
      {now.endsOn !== dueDay(now.running) && <Step what={short(now.running)}>{words.dayOff}</Step>}
      <Step what={`${timeOf(now.endsAt)}, ${short(dayOf(now.endsAt))}`} isLast>
        {isTimed(now.running) ? words.endsAtMinute : words.ends}
      </Step>
    </>
  );
}

function Step({ what, isLast = false, children }: { what: string; isLast?: boolean; children: ComponentChildren }) {
  return (
    <div class={isLast ? 'last' : undefined}>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Origin({ visit, linked, story }: { visit: LinkVisit; linked: LinkedTask; story: DeadlineStory }) {
  const { language, decision } = visit;
  const words = deadlineWords[language];
  const short = mailWords[language].shortDay;
  const { origin } = story;
  const first = story.original === null ? words.none : short(story.original);
  const mark = isFirstDeadlineAssumed(linked.definition) ? <AssumedMark language={language} /> : null;
  const isMoved = decision.shiftDates && decision.source.date !== null && decision.source.date !== visit.start;
  const startWords = isMoved ? `${words.fromStart}; ${words.startMoved(short(decision.source.date ?? visit.start))}` : words.fromStart;
  const one = (what: string, why: string) => (
    <Step what={what}>
      {why} {mark}
    </Step>
  );
  const counted = (from: Day, why: string, count: string, whyCount: string) => (
    <>
      <Step what={short(from)}>{why}</Step>
      {one(count, whyCount)}
    </>
  );
  const fromWhen = 'fromStart' in origin && origin.fromStart ? startWords : words.fromDecision;
  switch (origin.type) {
    case 'none':
      return <Step what={words.none}>{words.noneAtFirst}</Step>;
    case 'date':
      return one(first, words.fixed);
    case 'givenDate':
      return <Step what={first}>{words.givenDate}</Step>;
    case 'given':
      return counted(origin.from, words.given, words.workingDays(origin.count), words.givenCounted);
    case 'workingDays':
    case 'calendarDays':
      return counted(origin.from, fromWhen, words[origin.type](origin.count), words.counted);
    case 'hours':
      return (
        <>
          <Step what={short(origin.from)}>{words.fromAssignment}</Step>
          {one(words.hours[origin.count](durationText(origin.minutes, language)), words.hoursCounted[origin.count])}
          <HoursPassed hours={origin.hours} language={language} />
        </>
      );
    case 'followed': {
      const { deadline, title, from } = origin;
      if (from === null) return <Step what={first}>{words.followedMoved(deadlineAfterSaid(origin, language))}</Step>;
      const count = deadline.days === 'working' ? words.workingDays(deadline.count) : words.calendarDays(deadline.count);
      return counted(from, words.followed[deadline.when](title[language]), count, words.counted);
    }
    case 'endOf':
      return one(first, words.endOf(periodName(origin.period, language)));
    case 'before':
      return one(short(origin.from), words.before(short(origin.from)));
    case 'period':
      return one(first, words.period(short(origin.cutOff), origin.count));
    case 'moved': {
      const why = words.moved(short(origin.stated), short(origin.decisionDay), origin.count);
      return counted(origin.from, words.fromStart, words.workingDays(origin.count), why);
    }
  }
}

/** The stretches on the way of hours, or that they cannot be counted again. */
function HoursPassed({ hours, language }: { hours: HoursExplanation | null; language: Language }) {
  if (hours === null) return <Step what="">{deadlineWords[language].calendarChanged}</Step>;
  return (
    <>
      {hoursLines(hours, language).map(({ what, why }) => (
        <Step key={`${what}${why}`} what={what}>
          {why}
        </Step>
      ))}
    </>
  );
}

function DaysPassed({ explanation, language }: { explanation: Explanation; language: Language }) {
  const words = deadlineWords[language];
  const { weekends, holidays, worked } = daysPassed(explanation);
  return (
    <>
      {weekends.spans.length > 0 && <Step what={spansInWords(weekends, words)}>{words.weekends}</Step>}
      {holidays.map((off) => (
        <Step key={off.spans[0]?.from} what={spansInWords(off, words)}>
          <Named off={off} language={language} />
        </Step>
      ))}
      {worked.map((day) => (
        <Step key={day.spans[0]?.from} what={spansInWords(day, words)}>
          {words.worked}: <Named off={day} language={language} />
        </Step>
      ))}
    </>
  );
}

/** Holidays in a row by name, with their source, and that they are not announced yet where they are not. */
function Named({ off: { entries }, language }: { off: DaysOff; language: Language }) {
  const [first] = entries;
  if (first === undefined) return null;
  // Which day of a holiday it is stands in brackets, and in the table of every day.
  const names = new Set(
    entries.map((entry) => (entries.length === 1 ? entry.name[language] : entry.name[language].replace(/ \([^()]*\)$/, ''))),
  );
  return (
    <>
      {[...names].join('; ')} <span class="source">({[first.source, ...provisional(first.status, language)].join('; ')})</span>
    </>
  );
}

function provisional(status: 'announced' | 'provisional', language: Language): string[] {
  return status === 'provisional' ? [deadlineWords[language].provisional] : [];
}

const SPANS_SHOWN = 8;

function spansInWords({ spans }: DaysOff, words: DeadlineWords): string {
  const shown = spans.slice(0, SPANS_SHOWN).map(({ from, to }) => words.days(from, to));
  return spans.length > SPANS_SHOWN ? `${shown.join(', ')}…` : shown.join(', ');
}

function Changes({ story, language }: { story: DeadlineStory; language: Language }) {
  const _words = deadlineWords[language];
  const _short = mailWords[language].shortDay;
  return (
    <>
      {story.changes.map((change, index) => (
        <Change key={`${change.type}${change.day}${index}`} change={change} language={language} />
      ))}
      {story.paused !== null && (
        <>
          <Paused paused={story.paused} language={language} />
          {story.paused.explanation !== null && <DaysPassed explanation={story.paused.explanation} language={language} />}
        </>
      )}
    </>
  );
}

function Paused({ paused, language }: { paused: NonNullable<DeadlineStory['paused']>; language: Language }) {
  const words = deadlineWords[language];
  const short = mailWords[language].shortDay;
  if (paused.minutes === null) return <Step what={words.workingDays(paused.workingDays)}>{words.pausedSince(short(paused.since))}</Step>;
  return (
    <>
      <Step what={words.givenBack(durationText(paused.minutes, language))}>{words.pausedHours(short(paused.since))}</Step>
      {paused.hours !== null && <HoursPassed hours={paused.hours} language={language} />}
    </>
  );
}

function Change({ change, language }: { change: DeadlineChange; language: Language }) {
  const words = deadlineWords[language];
  const short = mailWords[language].shortDay;
  if (change.type === 'decided')
    return <Step what={change.day === null ? words.none : short(change.day)}>{words.decided[change.reason]}</Step>;
  if (change.type === 'followed')
    return (
      <Step what={change.day === null ? words.none : short(change.day)}>{change.day === null ? words.openAgain : words.followedAnew}</Step>
    );
  if (change.type === 'calendar') {
    return (
      <>
        <Step what={short(change.day)}>{change.kept ? words.kept : words.recounted}</Step>
        {change.legs.map((leg) =>
          'stretches' in leg ? (
            <HoursPassed key={leg.from} hours={leg} language={language} />
          ) : (
            <DaysPassed key={leg.from} explanation={leg} language={language} />
          ),
        )}
      </>
    );
  }
  const day = (value: Due | null) => (value === null ? null : short(value));
  const { reason, workingDays, from, to, explanation, minutes } = change;
  if (minutes !== null) {
    return (
      <>
        <Step what={words.givenBack(durationText(minutes.given, language))}>
          {minutes.given > 0 ? words.credit[reason](day(from), day(to)) : words.noHoursBack}
        </Step>
        {minutes.given > 0 && <HoursPassed hours={minutes.hours} language={language} />}
      </>
    );
  }
  return (
    <>
      <Step what={words.workingDays(workingDays)}>
        {workingDays > 0 ? words.credit[reason](day(from), day(to)) : words.noCredit[reason]}
      </Step>
      {explanation !== null && <DaysPassed explanation={explanation} language={language} />}
    </>
  );
}

function EveryDay({ explanation, language }: { explanation: Explanation; language: Language }) {
  const words = calendarWords[language];
  const [day, weekday, counted, reason] = words.dueColumns;
  return (
    <details class="days">
      <summary>{deadlineWords[language].everyDay(explanation.days.length)}</summary>
      <table>
        <thead>
          <tr>
            {[day, weekday, counted, reason].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {explanation.days.map((entry) => (
            <tr key={entry.day} class={entry.counted === null ? 'off' : undefined}>
              <td>{mailWords[language].shortDay(entry.day)}</td>
              <td>{words.weekdays[entry.weekday - 1]}</td>
              <td>{entry.counted === null ? '–' : entry.counted}</td>
              <td>{reasonOf(entry, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!explanation.known && <p class="hint">{deadlineWords[language].outsideKnown}</p>}
    </details>
  );
}

function reasonOf({ skipped, entry }: Explanation['days'][number], language: Language): string {
  const parts = skipped === 'weekend' ? [calendarWords[language].weekend] : [];
  if (entry !== null) parts.push(`${entry.name[language]} (${[entry.source, ...provisional(entry.status, language)].join('; ')})`);
  return parts.join(': ');
}
