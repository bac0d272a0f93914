import { dueDay } from '../../domain/calendar/due';
import { addDays, type Day, weekdayOf } from '../../domain/calendar/time';
import type { Report, TaskRow } from '../../domain/report/report';
import type { Followed } from '../../office/rollout-commands';
import { mailWords } from '../../words/mail';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import { boardPath, everything } from '../board/board-query';
import { Status } from '../pages/marks';
import { agencyName, paths } from '../place';
import { inLanguage } from '../visit';

/** Shows a leader also where nothing waits: the latest tasks, and what was promised for this week. */

const MOST_LATE = 5;
const MOST_PROMISED = 8;

export type Late = { agency: string; task: string; title: { vi: string; en: string }; days: number };
/** One task of several agencies for one day is one promise. */
export type Promised = { title: { vi: string; en: string }; day: Day; agencies: string[]; task: string };
export type Outlook = { late: Late[]; allLate: number; promised: Promised[]; allPromised: number };

const isPromised: ReadonlySet<string> = new Set(['inProgressOnTime', 'dueSoon']);

/** From a report: the latest tasks, and those whose deadline is from today to the end of the week. */
export function outlookOf({ overdue, tasks, today }: Pick<Report, 'overdue' | 'tasks' | 'today'>): Outlook {
  const sunday = addDays(today, 7 - weekdayOf(today));
  const due = tasks.filter(({ current, classes }) => isPromised.has(classes.current) && current !== null && dueDay(current) <= sunday);
  const promised = groupsOf(due);
  return {
    late: overdue.tasks.slice(0, MOST_LATE).map(({ agency, task, title, days }) => ({ agency, task, title, days: days.current ?? 0 })),
    allLate: overdue.tasks.length,
    promised: promised.slice(0, MOST_PROMISED),
    allPromised: due.length,
  };
}

function groupsOf(due: readonly TaskRow[]): Promised[] {
  const groups = new Map<string, Promised>();
  for (const { title, current, agency, task } of due) {
    if (current === null) continue;
    const day = dueDay(current);
    const known = groups.get(`${day} ${title.vi}`) ?? { title, day, agencies: [], task };
    groups.set(`${day} ${title.vi}`, { ...known, agencies: [...known.agencies, agency] });
  }
  return [...groups.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : b.agencies.length - a.agencies.length));
}

type Props = { me: SignedIn; of: Followed; outlook: Outlook };

export function OutlookPart({ me, of, outlook: { late, allLate, promised, allPromised } }: Props) {
  const words = waitingWords[me.language].today;
  const name = (code: string) => agencyName(of.decision, code, of.now, me.language);
  return (
    <>
      <section class="sheet">
        <h2>{words.latest(allLate)}</h2>
        {late.map(({ agency, task, title, days }) => (
          <div class="item" key={`${agency} ${task}`}>
            <p>
              <Status mark={{ shape: '▲', look: 'late' }}>{mailWords[me.language].daysOverdue(days)}</Status> <b>{name(agency)}</b>:{' '}
              <a href={inLanguage(paths.task(of.id, agency, task), me)}>{title[me.language]}</a>
            </p>
          </div>
        ))}
        {allLate > late.length && (
          <p>
            <a href={boardPath(of.id, { ...everything, show: 'overdue' }, me)}>{words.allLate(allLate)}</a>
          </p>
        )}
      </section>
      <section class="sheet">
        <h2>{words.promised(allPromised)}</h2>
        {promised.map(({ title, day, agencies, task }) => (
          <div class="item" key={`${day} ${title.vi}`}>
            <p>
              <span class="facts">{mailWords[me.language].longDay(day)}</span>{' '}
              {agencies.length === 1 ? (
                <a href={inLanguage(paths.task(of.id, agencies[0] ?? '', task), me)}>{title[me.language]}</a>
              ) : (
                title[me.language]
              )}{' '}
              <span class="facts">{agencies.length === 1 ? name(agencies[0] ?? '') : words.ofAgencies(agencies.length)}</span>
            </p>
          </div>
        ))}
      </section>
    </>
  );
}
