import { isTimed } from '../domain/calendar/due';
import { type Day, dayOf, type Instant, timeOf } from '../domain/calendar/time';
import type { Language, Role, Rung } from '../domain/decision/decision';
import type { AddressStep } from '../domain/explain/address';
import type { NoticeCause, NoticeExplanation, SentNotice } from '../domain/explain/message';
import type { Coming, Quiet, RungStanding, SilenceExplanation, Subject, Telling } from '../domain/explain/silence';
import type { ClockExplanation, StatusExplanation, StatusStep } from '../domain/explain/status';
import type { NotSet } from '../domain/ladder/moments';
import type { Clock } from '../domain/record/status';
import { deadlineAfterSaid, openDeadlineSaid, openStatusSaid } from './deadline-said';
import { documentWords } from './documents';
import { actorText, type EventTelling, eventQuote, eventText } from './events';
import { type ExplainWords, explainWords } from './explain';
import type { ExplainedLine } from './explain-deadline';
import { mailWords } from './mail';
import { partWords } from './parts';
import { taskStatusWords } from './status';

/** Explanations in lines: on the left what is meant, on the right why. */

export type LinesTelling = {
  language: Language;
  /** A central vertical agency is asked and never told. */
  standing: 'assigned' | 'requested';
  /** The name of an agency by its code. */
  agency: (code: string) => string;
};

const short = (language: Language, day: Day) => mailWords[language].shortDay(day);
const moment = (language: Language, at: Instant) => mailWords[language].at(timeOf(at), short(language, dayOf(at)));
const roleName = (language: Language, role: Role) => documentWords[language].role[role];

/** Why a task is in its class: each clock, then lateness, blockers and who is waited for. */
export function statusLines(status: StatusExplanation, { language, agency }: LinesTelling): ExplainedLine[] {
  const words = explainWords[language];
  // While the deadline is the first one still, the reasons are the same, and are said once.
  const { current, original } = status.clocks;
  const clocks: Clock[] = JSON.stringify(current) === JSON.stringify(original) ? ['current'] : ['current', 'original'];
  const awaited = status.awaiting.map((one) =>
    words.awaits(whomText(one, { language, agency }), words.what[one.what], short(language, one.since), one.workingDays),
  );
  const blocked = status.blocked.map((one) => {
    const upward = one.reportedUpward === null ? [] : [words.reportedUpward(short(language, one.reportedUpward))];
    return [words.blocked(one.words, short(language, one.since)), words.pause[one.pause], ...upward].join('; ');
  });
  return [
    ...clocks.flatMap((clock) => clockLines(clock, status.clocks[clock], language)),
    ...(status.lateness === null ? [] : [{ what: words.lateness[status.lateness], why: '' }]),
    ...(blocked.length > 0 ? blocked : [words.notBlocked]).map((what) => ({ what, why: '' })),
    ...(status.parts === undefined ? [] : partLines(status.parts, language)),
    ...(awaited.length > 0 ? awaited : [words.awaitsNobody]).map((what) => ({ what, why: '' })),
  ];
}

function partLines({ done, total, open }: NonNullable<StatusExplanation['parts']>, language: Language): ExplainedLine[] {
  const words = partWords[language];
  const left = open.map(({ title, day, late }) => {
    const said = [...(day === null ? [] : [words.by(short(language, day))]), ...(late ? [words.late] : [])];
    return `${title[language]}${said.length === 0 ? '' : ` (${said.join(', ')})`}`;
  });
  return [{ what: words.count(done, total), why: '' }, ...left.map((why) => ({ what: '', why }))];
}

/** Who is waited for. */
export function whomText(
  awaited: StatusExplanation['awaiting'][number],
  { language, agency }: Pick<LinesTelling, 'language' | 'agency'>,
): string {
  if (awaited.from === 'level') return roleName(language, awaited.level);
  return awaited.from === 'otherAgency' ? agency(awaited.agency) : explainWords[language].whom[awaited.from];
}

function clockLines(clock: Clock, { class: status, steps }: ClockExplanation, language: Language): ExplainedLine[] {
  const words = explainWords[language];
  const [first] = steps;
  const open = steps.find((step) => step.step === 'openDeadline');
  const named =
    status === 'withoutDeadline' && open !== undefined
      ? openStatusSaid(open.open, language).long
      : status !== null
        ? mailWords[language].status[status]
        : first?.step === 'status'
          ? taskStatusWords[language][first.status]
          : '';
  return [
    { what: words.clock[clock](named), why: '' },
    ...steps.flatMap((step) => stepTexts(step, words, language).map((why) => ({ what: '', why }))),
  ];
}

function stepTexts(step: StatusStep, { step: words }: ExplainWords, language: Language): string[] {
  switch (step.step) {
    case 'status':
      return [words.status(taskStatusWords[language][step.status], step.since === null ? null : moment(language, step.since))];
    case 'noDeadline':
      return [words.noDeadline];
    case 'openDeadline':
      // The class above already says that there is no day, or that it is to be done at once.
      return [step.open.type === 'afterTask' ? deadlineAfterSaid(step.open, language) : openDeadlineSaid(step.open, language)];
    case 'deadline':
      return [
        words.deadline(short(language, step.day), moment(language, step.endsAt)),
        ...(step.paused > 0 ? [words.paused(step.paused)] : []),
      ];
    case 'submitted':
      return [step.at === null ? words.submittedUnknown(step.inTime) : words.submitted(moment(language, step.at), step.inTime)];
    case 'ended':
      return [words.ended(moment(language, step.at), step.workingDays)];
    case 'window':
      return [words.window(step.left, step.dueSoonDays, short(language, step.soonFrom), step.inside)];
  }
}

/** Lists what comes next, then what was told, then what does not count and why; lines without `why` are headings and sentences. */
export function silenceLines(silence: SilenceExplanation, telling: LinesTelling): ExplainedLine[] {
  const { language } = telling;
  const words = explainWords[language];
  const quiet = silence.quiet === null ? [] : [{ what: quietText(silence.quiet, telling), why: '' }];
  const headed = (heading: string, lines: ExplainedLine[]) => (lines.length === 0 ? [] : [{ what: heading, why: '' }, ...lines]);
  const single = (rung: RungStanding): ExplainedLine => ({ what: rung.rung.code, why: rungText(rung, telling) });
  const lookAt = ({ stands }: RungStanding) => (stands.is === 'coming' ? stands.coming.lookAt : '');
  const coming = silence.rungs.filter(({ stands }) => stands.is === 'coming').sort((a, b) => (lookAt(a) < lookAt(b) ? -1 : 1));
  const told = silence.rungs.filter(({ stands }) => stands.is === 'spent' || stands.is === 'skipped');
  const others = silence.rungs.filter((rung) => !coming.includes(rung) && !told.includes(rung) && rung.stands.is !== 'quiet');
  return [
    ...quiet,
    ...headed(words.groups.coming, coming.map(single)),
    ...headed(words.groups.told, told.map(single)),
    ...headed(words.groups.notCounting, together(others, telling)),
    { what: nextText(silence, words, language), why: '' },
  ];
}

/** Rungs that do not count for one reason in one line. */
function together(rungs: readonly RungStanding[], telling: LinesTelling): ExplainedLine[] {
  const codes = new Map<string, string[]>();
  for (const rung of rungs) {
    const why = standingTexts(rung, telling).join('; ');
    codes.set(why, [...(codes.get(why) ?? []), rung.rung.code]);
  }
  return [...codes].map(([why, named]) => ({ what: named.join(', '), why }));
}

function quietText(quiet: Quiet, { language, agency }: LinesTelling): string {
  const { quiet: words } = explainWords[language];
  switch (quiet.because) {
    case 'held':
      return words.held();
    case 'closed':
      return words.closed(short(language, quiet.on));
    case 'agencyEnded':
      return words.agencyEnded(short(language, quiet.on), agency(quiet.successor));
    case 'status':
      return words.status('', taskStatusWords[language][quiet.status]);
  }
}

function rungText(rung: RungStanding, telling: LinesTelling): string {
  const { language } = telling;
  const { about } = rung;
  const said = about === null ? [] : [explainWords[language].standing.about[about.kind](subjectText(about, language))];
  return `${rung.rung.title[language]}: ${[...said, ...standingTexts(rung, telling)].join('; ')}`;
}

function subjectText(about: Subject, language: Language): string {
  if (about.kind === 'draft') return short(language, about.day);
  return about.kind === 'request' ? short(language, about.until) : about.words;
}

function standingTexts({ stands, rung, before: { reached, withdrawn } }: RungStanding, telling: LinesTelling): string[] {
  const { language } = telling;
  const words = explainWords[language].standing;
  const before = [
    ...(reached === null ? [] : [words.earlier(short(language, reached))]),
    ...(withdrawn === null ? [] : [words.withdrawn(short(language, withdrawn))]),
  ];
  const waiting = (at: Instant | null) => (at === null ? [] : [words.waiting(moment(language, at))]);
  switch (stands.is) {
    case 'otherUrgency':
      return [words.otherUrgency];
    case 'otherKind':
      return [words.otherKind(stands.kinds.map((kind) => lowerFirst(kind[language])).join(', '))];
    case 'emptyLevel':
      return [words.emptyLevel([...new Set(stands.roles)].map((role) => roleName(language, role)).join(', '))];
    case 'setAside':
      return [words.setAside, ...before];
    case 'quiet':
      return [words.quiet];
    case 'notSet':
      return [notSetText(stands.why, language), ...before];
    case 'spent':
      return [words.spent(short(language, stands.on), stands.times), ...waiting(stands.waiting)];
    case 'skipped':
      return [words.skipped(short(language, stands.on))];
    case 'coming': {
      const told =
        stands.told === null ? [] : [words.told(short(language, stands.told.on), stands.told.times), ...waiting(stands.told.waiting)];
      return [...told, ...comingTexts(stands.coming, rung, telling)];
    }
  }
}

function notSetText(why: NotSet, language: Language): string {
  const say = { day: (day: Day) => short(language, day), status: (status: string) => nameOfStatus(status, language) };
  const tell = explainWords[language].notSet[why.because] as (why: NotSet, saying: typeof say) => string;
  return tell(why, say);
}

function nameOfStatus(status: string, language: Language): string {
  return (taskStatusWords[language] as Record<string, string>)[status] ?? status;
}

function comingTexts(coming: Coming, rung: RungStanding['rung'], { language, standing: addressed }: LinesTelling): string[] {
  const { coming: words, standing, by } = explainWords[language];
  if (coming.skips) return [standing.willSkip(short(language, coming.day))];
  const name = documentWords[language].moment[rung.after];
  const [base, day] = [short(language, coming.base), short(language, coming.day)];
  const when =
    'months' in rung.offset && coming.ordinal === 1
      ? words.months(name, base, rung.offset.months, day)
      : 'hours' in rung.offset && isTimed(coming.day)
        ? words.hours(name, base, hoursOf(rung, coming.ordinal), day)
        : words.counted(name, base, coming.workingDays, day);
  const repeats = coming.atMost > 1 ? [words.repeats(coming.ordinal, coming.atMost, short(language, coming.lastDay))] : [];
  const what =
    rung.by === 'letter' && rung.degree !== null
      ? `${by.letter} (${mailWords[language].degree[addressed === 'requested' ? 'central' : 'subordinate'][rung.degree]})`
      : by[rung.by];
  return [when, what, ...coming.tells.map((one) => tellingText(one, language)), ...repeats];
}

/** From when an occurrence of a rung counted, and how far: in hours, or in working days. */
function countedText(
  rung: Rung | null,
  ordinal: number,
  { base, day, workingDays }: NonNullable<Extract<NoticeExplanation['cause'], { because: 'rung' }>['counted']>,
  name: string,
  language: Language,
): string {
  const { coming } = explainWords[language];
  if (rung !== null && isTimed(day)) return coming.hours(name, short(language, base), hoursOf(rung, ordinal), short(language, day));
  return coming.counted(name, short(language, base), workingDays, short(language, day));
}

/** The hours from its moment to an occurrence of a rung. */
function hoursOf({ offset, repeat }: Pick<Rung, 'offset' | 'repeat'>, ordinal: number): number {
  const first = 'hours' in offset ? offset.hours : 0;
  return first + (repeat?.unit === 'hours' ? repeat.every * (ordinal - 1) : 0);
}

function tellingText({ role, copy, reaches, due }: Telling, language: Language): string {
  const { coming: words } = explainWords[language];
  if (reaches === null) return words.nobody(roleName(language, role));
  const reached = `(${reaches.address})`;
  const at = moment(language, due);
  if (reaches.role === role) return words.tells(roleName(language, role), copy, reached, at);
  return words.tells(roleName(language, role), copy, words.instead(roleName(language, reaches.role), reaches.address), at);
}

function nextText({ rungs, looks, nextLookAt }: SilenceExplanation, words: ExplainWords, language: Language): string {
  if (nextLookAt === null) return words.nothingNext;
  const codes = rungs.flatMap(({ rung, stands }) => (stands.is === 'coming' && stands.coming.lookAt === nextLookAt ? [rung.code] : []));
  const plain = looks.flatMap((look) => (look.at === nextLookAt ? [words.look[look.why]] : []));
  return words.next(moment(language, nextLookAt), [...new Set([...codes, ...plain])].join(', '));
}

/** Why one notice is in its message: the rung or decision, the address, the hour, the letter. */
export function noticeLines(notice: SentNotice, why: NoticeExplanation, telling: LinesTelling): ExplainedLine[] {
  const { language, standing } = telling;
  const words = explainWords[language];
  const { letter } = why;
  const degree = mailWords[language].degree[standing === 'requested' ? 'central' : 'subordinate'];
  const paper =
    letter === null || letter.degree === null
      ? []
      : [
          words.letter(
            degree[letter.degree],
            letter.issued?.number ?? null,
            letter.issued === null ? null : short(language, letter.issued.date),
            letter.issued?.signer ?? null,
          ),
        ];
  const lines = [
    ...causeTexts(why.cause, telling),
    ...paper,
    words.address.owedTo(roleName(language, notice.role), notice.copy),
    ...why.address.map((step) => addressText(step, language)),
    ...(why.address.at(-1)?.passedOver === null ? [] : [words.address.nobody]),
    words.hour[why.hour](moment(language, notice.due)),
    ...(why.joined === null ? [] : [words.joined(moment(language, why.joined))]),
  ];
  return lines.map((text) => ({ what: '', why: text }));
}

function causeTexts(cause: NoticeCause, telling: LinesTelling): string[] {
  const { language } = telling;
  const { cause: words } = explainWords[language];
  const tell: Partial<EventTelling> = { standing: telling.standing, agency: telling.agency };
  switch (cause.because) {
    case 'undelivered':
      return [words.undelivered];
    case 'unknown':
      return [words.unknown];
    case 'event': {
      const { event } = cause;
      const who = actorText(event.actor, language);
      const quote = eventQuote(event);
      const said = [eventText(event, language, tell), ...(who === null ? [] : [who]), ...(quote === null ? [] : [`“${quote}”`])].join(', ');
      return [words.event(said, moment(language, event.recorded), event.seq)];
    }
    case 'rung': {
      const { rung, setBy, counted } = cause;
      const who = setBy === null ? null : actorText(setBy.actor, language);
      const set =
        setBy === null
          ? words.setElsewhere
          : words.setBy(
              [eventText(setBy, language, tell), ...(who === null ? [] : [who])].join(', '),
              moment(language, setBy.recorded),
              setBy.seq,
            );
      const name = rung === null ? '' : documentWords[language].moment[rung.after];
      return [
        words.rung(cause.code, rung?.title[language] ?? null, cause.ordinal, cause.atMost),
        set,
        ...(counted === null ? [] : [countedText(rung, cause.ordinal, counted, name, language)]),
        ...(cause.reachedAt === null ? [] : [words.reached(moment(language, cause.reachedAt))]),
      ];
    }
  }
}

function addressText(step: AddressStep, language: Language): string {
  const { address: words } = explainWords[language];
  const role = roleName(language, step.role);
  switch (step.passedOver) {
    case 'empty':
      return words.empty(role);
    case 'noAddress':
      return words.noAddress(role);
    case 'refused':
      return words.refused(role, step.address ?? '');
    case null: {
      const more = [
        ...(step.field === null ? [] : [words.field(step.field)]),
        ...(step.isNamed === true ? [words.named] : []),
        ...(step.standsInFor === null
          ? []
          : [
              words.standsIn(
                step.standsInFor.position[language],
                short(language, step.standsInFor.from),
                short(language, step.standsInFor.to),
              ),
            ]),
      ];
      return [words.reached(role, step.position[language], step.address), ...more].join('; ');
    }
  }
}

/** Within a sentence; a name that begins with an abbreviation, such as UBND, stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.replace(/^./u, (letter) => letter.toLowerCase());
}
