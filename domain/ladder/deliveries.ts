import { dayOf, type Instant } from '../calendar/time';
import type { Agency, Decision, Role } from '../decision/decision';
import { inMatterOf, type Recipient, reachedBy } from '../decision/recipients';
import { performerToldBy, type TaskPerformer } from '../record/performers';
import type { Purpose } from '../record/purpose';
import type { Text } from '../text/both-languages';
import type { PendingNotice } from './notice';

/** Collects notices into the messages in which they would go out: one for each address and slot. */

export type RehearsedEntry = { agency: string; rung: string; task: string; purpose: Purpose; roles: Role[] };
export type RehearsedMessage = { slot: Instant; address: string; position: Text; entries: RehearsedEntry[] };
/** A notice that nobody would get. */
export type Unreached = { code: 'reachesNobody'; agency: string; rung: string; role: Role };

/** The part of a notice from which its message follows. */
export type Deliverable = Pick<PendingNotice, 'due' | 'role' | 'rung' | 'task' | 'purpose' | 'cycle'>;

export class Deliveries {
  private readonly messages = new Map<string, RehearsedMessage>();
  /** Entries by message, agency, task, rung and purpose. An officer's message can have thousands. */
  private readonly entries = new Map<string, RehearsedEntry>();

  /** Adds notices of an agency's follow-up, in which `performers` have its tasks. Returns those that reach nobody. */
  add(notices: readonly Deliverable[], decision: Decision, agency: Agency, performers: Record<string, TaskPerformer[]>): Unreached[] {
    const recipients = new Recipients(decision, agency, performers);
    return notices.flatMap((notice) => {
      const recipient = recipients.of(notice);
      if (recipient === null) return [{ code: 'reachesNobody' as const, agency: agency.code, rung: notice.rung, role: notice.role }];
      this.put(notice, agency.code, recipient);
      return [];
    });
  }

  private put({ due: slot, rung, task, purpose, role }: Deliverable, agency: string, { address, position }: Recipient): void {
    const key = `${slot}|${address}`;
    const entryKey = `${key}|${agency}|${rung}|${task}|${purpose}`;
    const known = this.entries.get(entryKey);
    if (known !== undefined) {
      known.roles.push(role);
      return;
    }
    const entry = { agency, rung, task, purpose, roles: [role] };
    this.entries.set(entryKey, entry);
    const message = this.messages.get(key);
    if (message === undefined) this.messages.set(key, { slot, address, position, entries: [entry] });
    else message.entries.push(entry);
  }

  /** In the order of slot, then address. */
  inOrder(): RehearsedMessage[] {
    return inOrder([...this.messages.values()]);
  }
}

/** Finds the recipients of one agency's notices, each of a day once. */
class Recipients {
  private readonly known = new Map<string, Recipient | null>();

  constructor(
    private readonly decision: Decision,
    private readonly agency: Agency,
    private readonly performers: Record<string, TaskPerformer[]>,
  ) {}

  of(notice: Deliverable): Recipient | null {
    const { task, role, due } = notice;
    const day = dayOf(due);
    const matter = inMatterOf(this.decision, this.agency, task);
    if (role === 'performer') {
      const performer = performerToldBy(this.performers[task] ?? [], notice);
      return reachedBy(this.decision, { ...matter, performer }, role, day);
    }
    const key = `${matter === this.agency ? '' : task}|${role}|${day}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = reachedBy(this.decision, matter, role, day);
    this.known.set(key, found);
    return found;
  }
}

/** Joins the messages of several agencies: notices to one address in one slot become one message. */
export function together(lists: readonly (readonly RehearsedMessage[])[]): RehearsedMessage[] {
  const messages = new Map<string, RehearsedMessage>();
  for (const message of lists.flat()) {
    const key = `${message.slot}|${message.address}`;
    const known = messages.get(key);
    // The first of several is copied, and those after it are added to the copy.
    if (known === undefined) messages.set(key, { ...message, entries: [...message.entries] });
    else known.entries.push(...message.entries);
  }
  return inOrder([...messages.values()]);
}

function inOrder(messages: RehearsedMessage[]): RehearsedMessage[] {
  return messages.sort((a, b) => {
    if (a.slot !== b.slot) return a.slot < b.slot ? -1 : 1;
    return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
  });
}
