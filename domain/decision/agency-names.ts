import type { Day } from '../calendar/time';
import type { Text } from '../text/both-languages';
import { type Agency, addressees, type Decision, type TaskDefinition } from './decision';

/** Names of agencies as papers and pages write them. */

/** Agencies beyond which the others that lead a task are counted and not named. */
const MOST_NAMED = 5;

/** The other agencies that lead a joint task (đồng chủ trì), by name; several beyond the first are counted. Null where it has none. */
export function otherLeads(decision: Pick<Decision, 'agencies'>, task: TaskDefinition | undefined, agency: string, day: Day): Text | null {
  if (task?.joint !== true) return null;
  const others = addressees(task, decision.agencies).filter(({ code }) => code !== agency);
  if (others.length === 0) return null;
  const named = others.slice(0, MOST_NAMED).map((one) => nameOn(one, day));
  const more = others.length - named.length;
  return {
    vi: [...named.map(({ vi }) => vi), ...(more === 0 ? [] : [`+${more}`])].join(', '),
    en: [...named.map(({ en }) => en), ...(more === 0 ? [] : [`+${more}`])].join(', '),
  };
}

/** The name of an agency on a day, because old papers keep the old name. */
export function nameOn(agency: Agency, day: Day): Text {
  return agency.renamed.findLast((entry) => entry.from <= day)?.name ?? agency.name;
}
