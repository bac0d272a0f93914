import type { Instant } from '../domain/calendar/time';
import type { Ports } from './ports';

/**
 * A way by which notices leave: mail is one, webhooks are another. It takes due items from the record, hands them over, and records the
 * outcome; the caller decides when. `more`: due items are left; `retryAt`: when to look again.
 */
export type Channel = (ports: Ports, input: { now: Instant }) => Promise<ChannelResult>;
export type ChannelResult = { sent: number; more: boolean; retryAt: Instant | null };
