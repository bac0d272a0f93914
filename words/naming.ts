import type { Day } from '../domain/calendar/time';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import type { Decision, Language, TaskDefinition } from '../domain/decision/decision';
import { definitionOf } from '../domain/record/linked-tasks';
import type { TaskState } from '../domain/record/state';
import { auditWords } from './audit';
import { mailWords } from './mail';

/** How what has a code is named: to people by its name, at the command line, where it is typed again, by the code itself. */
export type Naming = {
  agency: (code: string) => string;
  task: (id: string) => string;
  /** A person of the Office or the leadership by id, a contact of an agency by address. */
  person: (idOrAddress: string) => string;
  rung: (code: string) => string;
  day: (day: Day) => string;
};

const itself = (code: string) => code;
export const byCode: Naming = { agency: itself, task: itself, person: itself, rung: itself, day: itself };

/** The tasks of a rollout by id, as far as they have names. */
export type NamedTasks = { tasks: Record<string, Pick<TaskState, 'code' | 'period'> & { definition?: TaskDefinition | null }> };

/** The names that a decision has on a day; `state` is that of the rollout whose tasks are named, where it is known. */
export function namingOf(decision: Decision, today: Day, language: Language, state?: NamedTasks): Naming {
  const agency = (code: string) => {
    const found = agencyOf(decision, code);
    return found === undefined ? code : nameOn(found, today)[language];
  };
  return {
    agency,
    task: (id) => taskName(decision, id, { language, agency, state }),
    person: (name) => personName(decision, name, language),
    rung: (code) => decision.ladder.find((rung) => rung.code === code)?.title[language] ?? code,
    day: mailWords[language].shortDay,
  };
}

type TaskNaming = { language: Language; agency: Naming['agency']; state: NamedTasks | undefined };

/** An id is the task's code with its period, then where it comes from; what another agency's task has given is named by that alone. */
function taskName(decision: Decision, id: string, { language, agency, state }: TaskNaming): string {
  const words = mailWords[language];
  const task = state !== undefined && Object.hasOwn(state.tasks, id) ? state.tasks[id] : undefined;
  const [rest = id, from = ''] = id.split('~');
  const [code = rest, period = null] = rest.split('@');
  const definition = definitionOf(decision, { code: task?.code ?? code, definition: task?.definition ?? null });
  if (definition !== undefined) {
    const named = task?.period ?? period;
    return named === null ? definition.title[language] : `${definition.title[language]} – ${words.period(named)}`;
  }
  const origins: Record<string, (agency: string) => string> = words.origin.assigned;
  const origin = Object.hasOwn(origins, code) ? origins[code] : undefined;
  return origin === undefined ? id : `${words.noun.assigned(1)} ${origin(agency(from))}`;
}

function personName({ people, agencies }: Decision, name: string, language: Language): string {
  const contacts = agencies.flatMap(({ head, focal }) => (focal === null ? [head] : [head, focal]));
  const found = people.find(({ id }) => id === name) ?? contacts.find(({ address }) => address === name);
  return found?.position[language] ?? name;
}

/** Why somebody is written to: the step of the ladder by its name, or what is told. */
function noticeName({ rung, purpose }: { rung: string; purpose: string }, names: Naming, language: Language): string {
  const purposes: Record<string, string> = auditWords[language].purposes;
  return Object.hasOwn(purposes, purpose) ? (purposes[purpose] ?? '') : names.rung(rung);
}

/** The same of the entries of a message, each once. */
export function noticeNames(entries: readonly { rung: string; purpose: string }[], names: Naming, language: Language): string {
  return [...new Set(entries.map((entry) => noticeName(entry, names, language)))].join(', ');
}
