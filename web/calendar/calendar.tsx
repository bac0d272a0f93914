import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type CalendarEntry,
  type CalendarPaper,
  type Explanation,
  entriesOf,
  explainWorkingDays,
  knows,
} from '../../domain/calendar/calendar';
import { canBeAsked } from '../../domain/calendar/given-day';
import { type CalendarWarning, calendarWarning, isProvisional } from '../../domain/calendar/notice-warning';
import { type Day, dayOf, writtenDay } from '../../domain/calendar/time';
import { effectOf, type NoticeEffect } from '../../office/calendar-effect';
import { tellFollowers } from '../../office/calendar-followers';
import { lookedAt } from '../../store/calendar-effect';
import { appendNotice, isSameNotice, type StoredNotice, storedNotices } from '../../store/calendar-notices';
import { calendarNoticeWords } from '../../words/calendar-notice';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { plainError } from '../log';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { CalendarPage } from './calendar-page';
import { noticeFaultsIn, readNotice } from './notice-input';
import { NoticeEffectPage, NoticePage } from './notice-page';

/** The calendar of a year with its sources, deadlines worked out, and notices of days off entered. */

/** Longer counts belong to the command line. */
const MOST_WORKING_DAYS = 250;

/** A year's days, and a deadline where one was asked for. */
export type CalendarView = {
  year: number;
  firstYear: number;
  lastYear: number;
  entries: CalendarEntry[];
  provisional: boolean;
  warning: CalendarWarning | null;
  asked: { from: string; count: string };
  due: Explanation | 'bad' | null;
  notices: StoredNotice[];
  /** The notice that was just stored, and how far the rollouts are. */
  stored: { id: string; looked: number; rollouts: number } | null;
};

/** GET /calendar?year=&from=&days=&stored= */
export const showCalendar: SignedInHandler = async (deps, request, reply, me) => {
  const { year: asked, from = '', days = '', stored } = request.query as Record<string, string | undefined>;
  const [calendar, notices] = [await deps.calendars.current(), await storedNotices(deps.database)];
  const today = dayOf(deps.now());
  const year = asked === undefined ? Number(today.slice(0, 4)) : /^\d{4}$/.test(asked) ? Number(asked) : 0;
  if (!knows(calendar, `${year}-01-01` as Day)) return sendMissing(request, reply);
  const view: CalendarView = {
    year,
    firstYear: Number(calendar.firstDay.slice(0, 4)),
    lastYear: Number(calendar.lastDay.slice(0, 4)),
    entries: entriesOf(calendar, year),
    provisional: isProvisional(calendar, year),
    warning: calendarWarning(calendar, today),
    asked: { from: String(from), count: String(days) },
    due: from === '' && days === '' ? null : dueOf(calendar, String(from), String(days)),
    notices,
    stored: await storedHere(deps, notices, stored),
  };
  return sendPage(reply, 200, <CalendarPage me={me} view={view} />);
};

function dueOf(calendar: Parameters<typeof explainWorkingDays>[0], from: string, count: string): Explanation | 'bad' {
  const day = writtenDay(from);
  const isCount = /^-?\d{1,3}$/.test(count.trim()) && Math.abs(Number(count)) <= MOST_WORKING_DAYS;
  return day === null || !canBeAsked(day) || !isCount ? 'bad' : explainWorkingDays(calendar, day, Number(count) || 0);
}

async function storedHere({ database }: WebDeps, notices: readonly StoredNotice[], version: unknown): Promise<CalendarView['stored']> {
  const notice = notices.find((entry) => String(entry.version) === version);
  return notice === undefined ? null : { id: notice.paper.id, ...(await lookedAt(database, notice.version)) };
}

/** GET /calendar/notices/new */
export const showNotice: SignedInHandler = async (deps, _request, reply, me) => {
  const year = String(Number(dayOf(deps.now()).slice(0, 4)) + 1);
  return sendNotice(reply, me, 200, { year: [year], status: ['announced'] }, new Map());
};

function sendNotice(reply: FastifyReply, me: SignedIn, status: number, sent: Sent, faults: Map<string, string>): FastifyReply {
  return sendPage(reply, status, <NoticePage me={me} sent={sent} faults={faults} />);
}

/** POST /calendar/notices: shows what the notice changes; with `do=store` stores it and has every deadline looked at again. */
export const takeNotice: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  const asked = one(sent, 'do');
  if (asked === 'change' || asked === 'rows') return sendNotice(reply, me, 200, asked === 'rows' ? withMoreRows(sent) : sent, new Map());
  const entered = await storedNotices(deps.database);
  const reading = readNotice(
    sent,
    entered.map(({ paper }) => paper),
    dayOf(deps.now()),
  );
  if (!reading.ok) return sendNotice(reply, me, 422, sent, noticeFaultsIn(sent, reading.problems, me.language));
  const { paper } = reading;
  const known = entered.find((notice) => notice.paper.id === paper.id);
  if (known !== undefined && !isSameNotice(known.paper, paper)) return sendDifferent(reply, me, sent, paper.id, known.version);
  const isConfirmed = one(sent, 'confirm') === 'yes';
  if (asked === 'store' && isConfirmed) return store(deps, request, reply, me, sent, paper);
  const effect: NoticeEffect = known === undefined ? await effectOf(deps.office, paper, entered) : { days: [], deadlines: [] };
  const status = asked === 'store' ? 422 : 200;
  return sendPage(
    reply,
    status,
    <NoticeEffectPage
      me={me}
      sent={sent}
      paper={paper}
      effect={effect}
      known={known?.version ?? null}
      confirmMissing={asked === 'store'}
    />,
  );
};

function sendDifferent(reply: FastifyReply, me: SignedIn, sent: Sent, id: string, version: number): FastifyReply {
  return sendNotice(reply, me, 409, sent, new Map([['number', calendarNoticeWords[me.language].different(id, version)]]));
}

function withMoreRows(sent: Sent): Sent {
  const more = Object.entries({ daysOff: 8, swaps: 3, replaces: 2 }).map(([kind, count]) => {
    const rows = Number(one(sent, `rows.${kind}`)) || 0;
    return [`rows.${kind}`, [String(rows + count)]];
  });
  return { ...sent, ...Object.fromEntries(more) };
}

async function store(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  me: SignedIn,
  sent: Sent,
  paper: CalendarPaper,
): Promise<FastifyReply> {
  const { outcome, version } = await appendNotice(deps.database, paper, deps.now());
  if (outcome === 'different') return sendDifferent(reply, me, sent, paper.id, version);
  deps.log.info({ notice: paper.id, version, by: me.account.name, requestId: request.id }, 'a notice of days off was entered');
  // A follower that misses the signal finds the new calendar at its next look.
  tellFollowers(deps.office).catch((error: unknown) => deps.log.warn(plainError(error), 'the followers were not told of a notice'));
  return reply.redirect(inLanguage(`/calendar?year=${paper.year}&stored=${version}`, me), 303);
}
