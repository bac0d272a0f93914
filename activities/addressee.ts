import type { Calendar } from '../domain/calendar/calendar';
import { slotFor, withinOfficeHours } from '../domain/calendar/office-hours';
import { dayOf, type Instant } from '../domain/calendar/time';
import { type Recipient, reachedBy, type Unusable } from '../domain/decision/recipients';
import { unusableAddresses } from '../store/addresses';
import type { NoticeRow } from '../store/messages';
import { allPreferences, type Preferences } from '../store/preferences';
import type { Ports } from './ports';

/** To whom a notice goes and in which slot, decided at one place when it is sent: so that what is preferred meanwhile holds for it too. */

/** What resolving notices needs to know of the moment, read once for a batch. */
export type Moment = { now: Instant; calendar: Calendar; unusable: Unusable; preferences: Preferences };

export async function momentOf({ database, calendars }: Ports, now: Instant): Promise<Moment> {
  const [calendar, unusable, preferences] = await Promise.all([calendars.current(), unusableAddresses(database), allPreferences(database)]);
  return { now, calendar, unusable, preferences };
}

/** `slot`: from when on it may go; later than it is due where its address prefers a later hour of that day for what can wait. */
export type Addressee = { recipient: Recipient; slot: Instant };

/** Who holds the role today, in the language preferred there; null where nobody can be reached. */
export async function addresseeOf(ports: Ports, notice: NoticeRow, { now, unusable, preferences }: Moment): Promise<Addressee | null> {
  const { decision } = await ports.decisions(notice.decision, notice.decisionVersion);
  const agency = decision.agencies.find((entry) => entry.code === notice.agency);
  const found = agency === undefined ? null : reachedBy(decision, agency, notice.role, dayOf(now), unusable);
  if (found === null) return null;
  const { language = null, digestHour = null } = preferences.get(found.address) ?? {};
  const recipient = language === null ? found : { ...found, language };
  return { recipient, slot: slotFor(recipient.officeHours, notice, digestHour) };
}

/** The addressee of what may go now; null leaves the notice for later: until its slot, until the recipient's office opens, or somebody can be reached again. */
export async function addresseeNow(ports: Ports, notice: NoticeRow, moment: Moment): Promise<Addressee | null> {
  const addressee = await addresseeOf(ports, notice, moment);
  if (addressee === null || notice.urgent) return addressee;
  const { recipient, slot } = addressee;
  return slot <= moment.now && withinOfficeHours(moment.calendar, recipient.officeHours, moment.now) ? addressee : null;
}
