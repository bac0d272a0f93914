import { nextOfficeMinute, sendingInstant } from '../domain/office-hours';
import { addDays, addMinutes, dayOf, earliest, type Instant, later } from '../domain/time';
import { openDecisions } from '../store/decisions';
import { postBacklog } from '../store/messages';
import type { Ports } from './ports';

/** When no decision is followed, the post office still looks now and then for one that began meanwhile. */
const IDLE_MINUTES = 12 * 60;

/** When the post office has to send next: a sending hour, a delivery put off, or what a sender that died has left. */
export async function nextPost(ports: Ports, { now }: { now: Instant }): Promise<{ at: Instant }> {
  const backlog = await postBacklog(ports.database);
  const hours = await sendingHours(ports, now);
  const at = earliest([
    ...hours,
    backlog.nextAttemptAt,
    backlog.leaseEndsInMs === null ? null : addMinutes(now, Math.max(0, backlog.leaseEndsInMs) / 60_000),
    backlog.nextDue === null ? null : await whenOpen(ports, later(backlog.nextDue, now)),
  ]);
  return { at: at ?? addMinutes(now, IDLE_MINUTES) };
}

/** The next sending hour of each decision that is followed. */
async function sendingHours(ports: Ports, now: Instant): Promise<Instant[]> {
  const next = new Set<Instant>();
  const today = dayOf(now);
  for (const { id, sendingHour } of await openDecisions(ports.database)) {
    const { decision } = await ports.decisions(id, 1);
    const at = sendingInstant(ports.calendar, decision.officeHours, today, sendingHour);
    next.add(at > now ? at : sendingInstant(ports.calendar, decision.officeHours, addDays(today, 1), sendingHour));
  }
  return [...next];
}

/** An ordinary notice that is overdue is sent when the Office is open; its recipient's own hours are asked again then. */
async function whenOpen(ports: Ports, instant: Instant): Promise<Instant> {
  const [first] = await openDecisions(ports.database);
  if (first === undefined) return instant;
  const { decision } = await ports.decisions(first.id, 1);
  return nextOfficeMinute(ports.calendar, decision.officeHours, instant);
}
