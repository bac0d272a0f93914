import { dayOf } from '../calendar/time';
import { definitionOf } from '../record/linked-tasks';
import {
  changeOf,
  doneInRegister,
  faultOf,
  isCountedInRegister,
  joinedChanges,
  managersOf,
  type RecordedChange,
  recordedBy,
  withChange,
} from '../record/service-register';
import { isOpen } from '../record/state';
import { type OnRollout, rolloutCommand } from './define';
import { serviceChanges, wordsOrNone } from './fields';
import { refuse } from './verdict';
import { byAgency } from './who';

/** Records changes of services in the register, all or none. Values that are recorded already are skipped. */
export const recordServices = rolloutCommand({
  fields: { changes: serviceChanges, words: wordsOrNone },
  who: { ...byAgency, from: 'officer' },
  takenBack: 'again',
  fits: (on): { at: OnRollout } => ({ at: on }),
  decide: ({ state, context: { decision, register = [], now } }, { changes: given, words }, { actor, happened }) => {
    const entries = new Map(register.map((entry) => [entry.code, entry]));
    const on = dayOf(happened ?? now);
    const changes = new Map<string, RecordedChange>();
    for (const change of given) {
      const entry = entries.get(change.code);
      if (entry === undefined) return refuse('unknownService', { service: change.code });
      const fault = faultOf(change, entry, happened ?? now);
      if (fault !== null) return refuse(fault, { service: change.code, date: change.integratedOn ?? '', done: '', total: '' });
      const recorded = changeOf(entry, change, on, recordedBy(actor));
      if (recorded === null) continue;
      const before = changes.get(change.code);
      changes.set(change.code, before === undefined ? recorded : joinedChanges(before, recorded));
      entries.set(change.code, withChange(entry, recorded));
    }
    if (changes.size === 0) return refuse('nothingToChange');
    const after = [...entries.values()];
    const tasks = Object.values(state.tasks).flatMap((task) => {
      const definition = isOpen(task) && task.progress.total !== null ? definitionOf(decision, task) : undefined;
      if (definition === undefined || !isCountedInRegister(definition)) return [];
      const managers = managersOf(task, state.agency);
      const own = after.filter((entry) => managers.includes(entry.agency));
      const done = Math.min(doneInRegister(definition.kind, own), task.progress.total ?? 0);
      return done === task.progress.done ? [] : [{ task: task.id, done }];
    });
    return { events: [{ type: 'servicesRecorded', changes: [...changes.values()], tasks, words }] };
  },
});
