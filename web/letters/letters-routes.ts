import type { Route } from '../routes';
import { downloadSubmission, showLetter, showLetters } from './letters';
import { showTogether, takeTogether } from './together';

/** Routes of letters and of the submissions that go with them. */
export const lettersRoutes: readonly Route[] = [
  { method: 'GET', path: '/letters', role: 'signedIn', scope: 'installation', handler: showLetters },
  { method: 'GET', path: '/letters/together', role: 'signedIn', scope: 'installation', handler: showTogether },
  { method: 'POST', path: '/letters/together', role: 'signedIn', scope: 'installation', handler: takeTogether },
  { method: 'GET', path: '/d/:decision/a/:agency/letters/:letter', role: 'signedIn', scope: 'rollout', handler: showLetter },
  { method: 'GET', path: '/d/:decision/a/:agency/submissions/:blocker', role: 'signedIn', scope: 'rollout', handler: downloadSubmission },
];
