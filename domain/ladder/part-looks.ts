import { addWorkingDays, nextWorkingDay } from '../calendar/calendar';
import { addDays, type Day, dayOf, type Instant, instantAt } from '../calendar/time';
import { dayOfPart, openParts, type TaskPart } from '../record/parts';
import { isPaused, isWithAgency, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import type { LookMoment } from './followUp';

/**
 * When whoever does a part is reminded of it: on the working day before its last day, and on the one after it. The task and its ladder
 * know nothing of that.
 */

type PartLook = { at: Instant; part: string; title: Text; day: Day };

/** The next reminder of each open part: that of today or an earlier day, else one that is ahead. */
export function partLooks(look: Pick<LookMoment, 'calendar' | 'today' | 'time'>, task: TaskState): PartLook[] {
  if (task.parts === undefined || !isWithAgency(task) || isPaused(task)) return [];
  return openParts(task).flatMap((part): PartLook[] => {
    const days = reminderDays(part, task, look.calendar).filter((day) => day > (part.reminded ?? dayOf(beginOf(part))));
    // After an outage the last of them is enough.
    const day = days.findLast((each) => each <= look.today) ?? days[0];
    return day === undefined ? [] : [{ at: instantAt(day, look.time), part: part.id, title: part.title, day }];
  });
}

function reminderDays(part: TaskPart, task: TaskState, calendar: LookMoment['calendar']): Day[] {
  const last = dayOfPart(task, part);
  return last === null ? [] : [addWorkingDays(calendar, last, -1), nextWorkingDay(calendar, addDays(last, 1))];
}

/** Whoever has it since a later day was told of its day then. */
function beginOf({ given, performers }: TaskPart): Instant {
  return performers?.at(-1)?.given.recorded ?? given.recorded;
}
