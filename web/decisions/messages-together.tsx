import { type Day, dayOf } from '../../domain/calendar/time';
import type { RehearsedMessage } from '../../domain/ladder/deliveries';
import type { RolloutPlan } from '../../office/amend-decision';
import { amendTableWords } from '../../words/amend-table';
import { mailWords } from '../../words/mail';
import { type Naming, noticeNames } from '../../words/naming';
import type { SignedIn } from '../account/session';
import { Table } from '../pages/table';

/** The messages that a change adds or drops, those alike together: a day and what they say, for however many agencies. */

export type MessageGroup = { day: Day; what: string; isMore: boolean; messages: number; agencies: number };

/** Groups in the order of their days; the dropped ones of a day come before those in their place. */
export function groupedMessages(
  rollouts: readonly Pick<RolloutPlan, 'agency' | 'preview'>[],
  say: (entries: RehearsedMessage['entries']) => string,
): MessageGroup[] {
  const groups = new Map<string, MessageGroup & { of: Set<string> }>();
  for (const { agency, preview } of rollouts) {
    for (const [messages, isMore] of [
      [preview?.dropped ?? [], false],
      [preview?.added ?? [], true],
    ] as const) {
      for (const { slot, entries } of messages) {
        const [day, what] = [dayOf(slot), say(entries)];
        const key = `${day} ${isMore ? 1 : 0} ${what}`;
        const group = groups.get(key) ?? { day, what, isMore, messages: 0, agencies: 0, of: new Set<string>() };
        group.messages += 1;
        group.of.add(agency);
        groups.set(key, group);
      }
    }
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { of, ...group }]) => ({ ...group, agencies: of.size }));
}

/** Lines of the table: what follows is shown agency by agency. */
const MOST_LINES = 30;

type Props = { me: SignedIn; rollouts: readonly RolloutPlan[]; names: Naming };

export function MessagesTogether({ me, rollouts, names }: Props) {
  const words = amendTableWords[me.language].together;
  const groups = groupedMessages(rollouts, (entries) => noticeNames(entries, names, me.language));
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{words.title}</h3>
      <Table label={words.title} columns={Object.values(words.columns)}>
        {groups.slice(0, MOST_LINES).map(({ day, what, isMore, messages, agencies }) => (
          <tr key={`${day} ${isMore} ${what}`}>
            <td>
              <time dateTime={day}>{mailWords[me.language].longDay(day)}</time>
            </td>
            <td>{what}</td>
            <td>{words.whom(messages, agencies)}</td>
            <td>{isMore ? `+ ${words.more}` : `− ${words.less}`}</td>
          </tr>
        ))}
      </Table>
      {groups.length > MOST_LINES && <p class="hint">{words.rest(groups.length - MOST_LINES)}</p>}
    </>
  );
}
