import type { Day } from '../domain/calendar/time';
import { otherLeads } from '../domain/decision/agency-names';
import { type Decision, definitionById, type Language } from '../domain/decision/decision';
import { mailWords } from './mail';
import { partWords } from './parts';

/** The marks of a task beside its title: that the paper puts it first, how many of its parts are done, and who leads it together with its agency. */

/** `Rà soát thủ tục (nội dung trọng tâm; cùng chủ trì với Sở Y tế)`; the title alone where the task has no marks. `task`: its id. */
export function markedTitle(
  title: string,
  { task, agency }: { task: string; agency: string },
  decision: Decision,
  day: Day,
  language: Language,
  parts: { done: number; total: number } | null = null,
): string {
  const definition = definitionById(decision, task);
  const others = otherLeads(decision, definition, agency, day);
  const marks = [
    ...(definition?.priority === true ? [mailWords[language].priority] : []),
    ...(parts === null ? [] : [partWords[language].short(parts.done, parts.total)]),
    ...(others === null ? [] : [mailWords[language].jointly(others[language])]),
  ];
  return marks.length === 0 ? title : `${title} (${marks.join('; ')})`;
}
