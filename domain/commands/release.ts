import { type OnRollout, rolloutCommand } from './define';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Releases a rollout taken over from elsewhere: from now on the agency is told and reminded. */
export const release = rolloutCommand({
  fields: {},
  who: byOffice,
  takenBack: 'never',
  answers: ['release'],
  fits: (on): ReturnType<typeof refuse> | { at: OnRollout } => (on.state.held ? { at: on } : refuse('notHeld')),
  decide: () => ({ events: [{ type: 'rolloutReleased' }] }),
});
