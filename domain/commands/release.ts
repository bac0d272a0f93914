import { type OnRollout, rolloutCommand } from './define';
import { refuse } from './verdict';
import { byOffice } from './who';

/** What was taken over from elsewhere may be told to the agency from here on. */
export const release = rolloutCommand({
  fields: {},
  who: byOffice,
  answers: ['release'],
  fits: (on): ReturnType<typeof refuse> | { at: OnRollout } => (on.state.held ? { at: on } : refuse('notHeld')),
  decide: () => ({ events: [{ type: 'rolloutReleased' }] }),
});
