import type { CalendarEntry, ExplainedDay } from '../../domain/calendar/calendar';
import { addDays, type Day, dayOf, weekdayOf } from '../../domain/calendar/time';
import { writtenIn } from '../../domain/text/written-in';
import { calendarWarningText, calendarWords } from '../../words/calendar';
import { calendarNoticeWords } from '../../words/calendar-notice';
import { calendarPageWords } from '../../words/calendar-page';
import type { SignedIn } from '../account/session';
import { Line } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { mayUse } from '../routes';
import { inLanguage } from '../visit';
import type { CalendarView } from './calendar';

/** A year of the state's working days, each day off with its source, and a deadline worked out. */

type Props = { me: SignedIn; view: CalendarView };

export function CalendarPage({ me, view }: Props) {
  const words = calendarPageWords[me.language];
  const { year, entries, stored, warning } = view;
  const off = entries.filter(({ kind }) => kind === 'off').length;
  const title = words.title(year, off, entries.length - off);
  return (
    <OfficeFrame me={me} title={title} current="calendar" here={`/calendar?year=${year}`}>
      {stored !== null && (
        <div class="notice done" role="status">
          <p>{words.done(stored.id, stored.looked, stored.rollouts)}</p>
        </div>
      )}
      {warning !== null && <p class="notice">{calendarWarningText(warning, me.language)}</p>}
      <h1>{title}</h1>
      {view.provisional && <p>{words.provisional(year)}</p>}
      <Years me={me} view={view} />
      <div class="months">
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <Month key={month} me={me} view={view} month={month} />
        ))}
      </div>
      <DueForm me={me} view={view} />
      <Entries me={me} view={view} />
      <Notices me={me} view={view} />
    </OfficeFrame>
  );
}

function Years({ me, view: { year, firstYear, lastYear } }: Props) {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return (
    <nav class="filters" aria-label={calendarPageWords[me.language].years}>
      {years.map((entry) => (
        <a key={entry} href={inLanguage(`/calendar?year=${entry}`, me)} aria-current={entry === year ? 'page' : undefined}>
          {entry}
        </a>
      ))}
    </nav>
  );
}

/** Weeks of a month from Monday, with null where a week begins or ends in another month. */
function weeksOf(year: number, month: number): (Day | null)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01` as Day;
  const days: (Day | null)[] = Array.from({ length: weekdayOf(first) - 1 }, () => null);
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day);
  while (days.length % 7 > 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

function Month({ me, view, month }: Props & { month: number }) {
  const words = calendarPageWords[me.language];
  const { weekdays } = calendarWords[me.language];
  const byDay = new Map(view.entries.map((entry) => [entry.day, entry]));
  return (
    <table class="month">
      <caption>{words.month(month, view.year)}</caption>
      <thead>
        <tr>
          {words.shortDays.map((short, index) => (
            <th key={short} scope="col" abbr={weekdays[index]}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(view.year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, index) =>
              day === null ? <td key={weekdays[index]} /> : <DayCell key={day} me={me} day={day} entry={byDay.get(day) ?? null} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ me, day, entry }: { me: SignedIn; day: Day; entry: CalendarEntry | null }) {
  const words = calendarPageWords[me.language];
  const date = Number(day.slice(8));
  if (entry === null) return <td class={weekdayOf(day) > 5 ? 'weekend' : undefined}>{date}</td>;
  const said = `${entry.kind === 'off' ? words.off : words.worked}: ${entry.name[me.language]}`;
  return (
    <td class={entry.kind === 'off' ? 'day-off' : 'day-worked'} title={said}>
      {date}
      <span class="visually-hidden"> {said}</span>
    </td>
  );
}

function DueForm({ me, view: { year, asked, due } }: Props) {
  const words = calendarPageWords[me.language].due;
  const sent = { from: [asked.from], days: [asked.count] };
  return (
    <section class="sheet" id="due">
      <h2>{words.title}</h2>
      <form action="/calendar#due" class="inline">
        <input type="hidden" name="year" value={String(year)} />
        {me.language !== me.standard && <input type="hidden" name="lang" value={me.language} />}
        <Line sent={sent} name="from" label={words.from} kind="date" />
        <Line sent={sent} name="days" label={words.count} hint={words.countHint} fault={due === 'bad' ? words.bad : null} />
        <button type="submit">{words.button}</button>
      </form>
      {due !== null && due !== 'bad' && (
        <>
          <p class="result" role="status">
            <strong>{calendarWords[me.language].due(due.due, due.from, due.count)}</strong>
          </p>
          {!due.known && <p>{calendarWords[me.language].outsideKnown('2015', String(due.due.slice(0, 4)))}</p>}
          <details>
            <summary>{words.explain}</summary>
            <DueDays me={me} days={due.days} />
          </details>
        </>
      )}
    </section>
  );
}

function DueDays({ me, days }: { me: SignedIn; days: readonly ExplainedDay[] }) {
  const words = calendarWords[me.language];
  const [day, weekday, counted, reason, , source] = words.dueColumns;
  return (
    <Table label={calendarPageWords[me.language].due.explain} stacks columns={[day, weekday, counted, reason, source]}>
      {days.map((entry) => (
        <tr key={entry.day}>
          <th scope="row">{words.day(entry.day)}</th>
          <td>{words.weekdays[entry.weekday - 1]}</td>
          <td class="number" data-label={counted}>
            {entry.counted ?? '–'}
          </td>
          <td>{entry.entry?.name[me.language] ?? (entry.skipped === 'weekend' ? words.weekend : '')}</td>
          <td lang={writtenIn(entry.entry?.source ?? '', me.language)}>{entry.entry?.source ?? ''}</td>
        </tr>
      ))}
    </Table>
  );
}

function Entries({ me, view: { entries } }: Props) {
  const words = calendarWords[me.language];
  return (
    <Table label={calendarPageWords[me.language].list} captioned stacks columns={words.calendarColumns}>
      {entries.map(({ day, kind, name, status, source }) => (
        <tr key={day}>
          <th scope="row">{words.day(day)}</th>
          <td>{words.weekdays[weekdayOf(day) - 1]}</td>
          <td>{words.kinds[kind]}</td>
          <td>{name[me.language]}</td>
          <td>{words.statuses[status]}</td>
          <td lang={writtenIn(source, me.language)}>{source}</td>
        </tr>
      ))}
    </Table>
  );
}

function Notices({ me, view: { notices } }: Props) {
  const words = calendarPageWords[me.language];
  const { columns } = calendarNoticeWords[me.language].list;
  const { day, statuses } = calendarWords[me.language];
  return (
    <section class="sheet">
      <h2>{words.notices}</h2>
      <p class="hint">{words.noticesHint}</p>
      {notices.length > 0 && (
        <Table label={words.notices} stacks columns={columns}>
          {notices.map(({ version, paper, recorded }) => (
            <tr key={version}>
              <td data-label={columns[0]}>{version}</td>
              <th scope="row">{paper.id}</th>
              <td data-label={columns[2]}>{paper.year}</td>
              <td data-label={columns[3]}>{paper.happened === null ? '–' : day(paper.happened)}</td>
              <td>{statuses[paper.status]}</td>
              <td data-label={columns[5]}>{day(dayOf(recorded))}</td>
              <td lang={writtenIn(paper.source, me.language)}>{paper.source}</td>
            </tr>
          ))}
        </Table>
      )}
      {mayUse('office', me) && (
        <p>
          <a class="button" href={inLanguage('/calendar/notices/new', me)}>
            {words.form.open}
          </a>
        </p>
      )}
    </section>
  );
}
