import type { Instant } from '../domain/calendar/time';
import type { Ports } from './ports';

/**
 * A way by which what is owed leaves the house: mail is one, webhooks are another. It takes from the record what is due, hands it
 * over, and records how that went; whoever calls it says when. `more`: something due is left; `retryAt`: when to look again.
 */
export type Channel = (ports: Ports, input: { now: Instant }) => Promise<ChannelResult>;
export type ChannelResult = { sent: number; more: boolean; retryAt: Instant | null };
