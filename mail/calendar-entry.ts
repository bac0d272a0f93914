import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { type Due, instantOf, isTimed } from '../domain/calendar/due';
import { addDays, type Day, type Instant } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { DeadlineEntries, DeadlineEntry } from '../domain/message/calendar-entries';
import { calendarEntryWords } from '../words/calendar-entry';
import { mailWords } from '../words/mail';
import type { MailAddress } from './address';
import type { Attachment } from './compose';
import { plain as plainLine } from './plain-line';

/** Most entries of one file and most files of one message, so that a calendar is not flooded. */
const MOST_ENTRIES = 500;
const MOST_TAKEN = 20;
const TEXT_LENGTH = 200;

export type CalendarFilesInput = {
  language: Language;
  /** The organizer of the entries: the Office, as in the message's From. */
  organizer: MailAddress;
  /** Right side of the entries' ids. */
  domain: string;
  /** The message's moment; never the machine's clock. */
  stamp: Instant;
};

/**
 * Deadlines as iCalendar files (RFC 5545) for a message: one with METHOD:PUBLISH for all current deadlines, and one with METHOD:CANCEL for
 * each that no longer exists, since RFC 5546, 3.2.5, requires one UID in a CANCEL. It is no REQUEST: nobody is invited, and nobody accepts
 * or declines a deadline. By RFC 5546, 4.1, the same UID with a higher SEQUENCE changes or cancels a published entry. An entry is all day
 * on the day of the deadline, because the day ends with the office and offices differ in their hours; a deadline with an hour gets its
 * minute. It does not block the person's time. It holds no link and no token.
 */
export function calendarFiles({ kept, taken }: DeadlineEntries, input: CalendarFilesInput): Attachment[] {
  const { files } = calendarEntryWords[input.language];
  const standing = kept.slice(0, MOST_ENTRIES);
  const published = standing.length === 0 ? [] : [calendarFile(files.kept, ICalCalendarMethod.PUBLISH, standing, input)];
  const cancelled = taken
    .slice(0, MOST_TAKEN)
    .map((entry, index) => calendarFile(files.taken(index + 1), ICalCalendarMethod.CANCEL, [entry], input));
  return [...published, ...cancelled];
}

function calendarFile(name: string, method: ICalCalendarMethod, entries: readonly DeadlineEntry[], input: CalendarFilesInput): Attachment {
  const { language, organizer, domain, stamp } = input;
  const gone = method === ICalCalendarMethod.CANCEL;
  const calendar = ical({ prodId: { company: 'Don Doc', product: 'Don Doc', language: language.toUpperCase() }, method });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${asUid(entry.id)}@${domain}`,
      sequence: entry.sequence,
      stamp: new Date(stamp),
      ...timesOf(entry.day),
      summary: summaryOf(entry, language),
      description: descriptionOf(entry, language, gone),
      status: gone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      organizer: { name: plain(organizer.name ?? organizer.address).replaceAll(/["^]/g, ''), email: organizer.address },
    });
  }
  const contentType = `text/calendar; charset=utf-8; method=${method}`;
  return { name, contentType, content: Buffer.from(`${calendar.toString()}\r\n`, 'utf8') };
}

/** Minutes are in UTC, so that a calendar needs no time zone from us. */
function timesOf(due: Due) {
  if (isTimed(due)) return { start: new Date(instantOf(due)) };
  return { start: startOf(due), end: startOf(addDays(due, 1)), allDay: true };
}

function summaryOf({ title, partOf, period }: DeadlineEntry, language: Language): string {
  const words = calendarEntryWords[language];
  const said = partOf === null ? plain(title[language]) : words.part(plain(title[language]), plain(partOf[language]));
  return words.summary(period === null ? said : words.withPeriod(said, mailWords[language].period(plain(period))));
}

function descriptionOf({ agency, decision }: DeadlineEntry, language: Language, gone: boolean): string {
  const words = calendarEntryWords[language];
  const { kind, number, date } = decision;
  const label = plain(mailWords[language].decision(kind, number, date));
  const day = number === null || date === null ? null : mailWords[language].shortDay(date);
  return [plain(agency[language]), words.decision(label, day), gone ? words.taken : words.updated].join('\n');
}

/** UIDs are compared by bytes, so characters with two encodings are written in ASCII. */
function asUid(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9._~-]/g, (letter) => `%${Buffer.from(letter).toString('hex')}`);
}

/** All-day values are UTC, whatever the time zone of the process. */
function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** On one line, short enough for a calendar. */
function plain(text: string): string {
  return plainLine(text, TEXT_LENGTH);
}
