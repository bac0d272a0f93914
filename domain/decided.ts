import type { Calendar } from './calendar';
import type { Command, Refusal, RefusalCode } from './commands';
import type { Agency, Decision } from './decision';
import type { EventBody } from './events';
import type { ServiceEntry } from './register';
import type { TaskState } from './state';
import type { Instant } from './time';

/** What deciding a command takes and gives. */

/** `register`: the agency's services as they stand, given where a command records what is so of them. */
export type RolloutContext = { decision: Decision; agency: Agency; calendar: Calendar; now: Instant; register?: readonly ServiceEntry[] };
export type Decided = { events: EventBody[] } | { refusal: Refusal };
/** A command of one type, with its id, actor and moment. */
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;

export function refuse(code: RefusalCode, params: Refusal['params'] = {}): { refusal: Refusal } {
  return { refusal: { code, params } };
}

export function wrongState(task: TaskState): { refusal: Refusal } {
  return refuse('wrongState', { task: task.id, status: task.status });
}

/** True where nothing can be read: blanks, and characters that have no width. */
export function isBlank(words: string): boolean {
  return words.replace(/[\s\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]/g, '') === '';
}
