import { dayOf } from '../calendar/time';
import { type Fate, fatesOf } from './open-things';
import { type StepInput, step } from './step';

/** Tries a command in one step and lists the open matters that would go to another agency or end; empty where it is refused. */
export function fatesUnder(input: StepInput): Fate[] {
  const { refusal, state, outbox } = step(input);
  if (refusal !== null) return [];
  return fatesOf(input.state, state, outbox, dayOf(input.now)).filter(({ fate }) => fate !== 'stays');
}
