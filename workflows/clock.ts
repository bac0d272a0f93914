import type { Instant } from '../domain/calendar/time';

/** The installation's time: Temporal's, moved by a fixed offset. `Date` is the workflow's own and replays. */
export function instantNow(clockOffsetMs: number): Instant {
  return new Date(Date.now() + clockOffsetMs).toISOString();
}

/** Milliseconds until an instant of the installation's time; at least one, so that a timer is always set. */
export function millisecondsUntil(instant: Instant, clockOffsetMs: number): number {
  return Math.max(1, Date.parse(instant) - clockOffsetMs - Date.now());
}

/** The instant some seconds after now, in the installation's time. */
export function laterBy(seconds: number, clockOffsetMs: number): Instant {
  return new Date(Date.now() + clockOffsetMs + seconds * 1000).toISOString();
}
