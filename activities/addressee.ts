import type { Calendar } from '../domain/calendar/calendar';
import { slotFor, withinOfficeHours } from '../domain/calendar/office-hours';
import { dayOf, type Instant } from '../domain/calendar/time';
import { agencyOf } from '../domain/decision/agency-of';
import { inMatterOf, type Recipient, reachedBy, type Unusable } from '../domain/decision/recipients';
import { allPerformers, performerToldBy } from '../domain/record/performers';
import { unusableAddresses } from '../store/addresses';
import type { NoticeRow } from '../store/messages';
import { allPreferences, type Preferences } from '../store/preferences';
import type { Ports } from './ports';

/** Decides the recipient and the slot of a notice in one place at the time of sending, so that a preference set meanwhile applies to it. */

/** Data for resolving notices at one moment, read once for a batch. */
export type Moment = { now: Instant; calendar: Calendar; unusable: Unusable; preferences: Preferences };

export async function momentOf({ database, calendars }: Ports, now: Instant): Promise<Moment> {
  const [calendar, unusable, preferences] = await Promise.all([calendars.current(), unusableAddresses(database), allPreferences(database)]);
  return { now, calendar, unusable, preferences };
}

/**
 * `slot`: the earliest moment to send; later than the due time where the address prefers a later hour of that day and the notice can wait.
 */
export type Addressee = { recipient: Recipient; slot: Instant };

/** The current holder of the role, in the language preferred there; null where nobody can be reached. */
export async function addresseeOf(ports: Ports, notice: NoticeRow, { now, unusable, preferences }: Moment): Promise<Addressee | null> {
  const { decision } = await ports.decisions(notice.decision, notice.decisionVersion);
  const agency = agencyOf(decision, notice.agency);
  const performer = performerToldBy(allPerformers({ performers: notice.performers ?? [], parts: notice.parts ?? [] }), notice);
  const found =
    agency === undefined
      ? null
      : reachedBy(decision, { ...inMatterOf(decision, agency, notice.task), performer }, notice.role, dayOf(now), unusable);
  if (found === null) return null;
  const { language = null, digestHour = null } = preferences.get(found.address) ?? {};
  const recipient = language === null ? found : { ...found, language };
  return { recipient, slot: slotFor(recipient.officeHours, notice, digestHour) };
}

/**
 * The addressee of a notice that may go now. Null leaves the notice for later: until its slot, until the recipient's office opens, or until
 * somebody can be reached.
 */
export async function addresseeNow(ports: Ports, notice: NoticeRow, moment: Moment): Promise<Addressee | null> {
  const addressee = await addresseeOf(ports, notice, moment);
  if (addressee === null || notice.urgent) return addressee;
  const { recipient, slot } = addressee;
  return slot <= moment.now && withinOfficeHours(moment.calendar, recipient.officeHours, moment.now) ? addressee : null;
}
