import { dayOf } from '../calendar/time';
import { type Fate, fatesOf } from './open-things';
import { type StepInput, step } from './step';

/** What of what is open goes along to another agency or ends under a command, which is tried in one step; none where it is refused. */
export function fatesUnder(input: StepInput): Fate[] {
  const { refusal, state, outbox } = step(input);
  if (refusal !== null) return [];
  return fatesOf(input.state, state, outbox, dayOf(input.now)).filter(({ fate }) => fate !== 'stays');
}
