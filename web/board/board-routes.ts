import type { Route } from '../routes';
import { showBoard, showDecisions } from './board-pages';
import { doBulk, showResult, showSummary } from './bulk';
import { undoBulk } from './bulk-undo';

/** Routes of the board of a decision, and acts on many tasks at once. */
export const boardRoutes: readonly Route[] = [
  { method: 'GET', path: '/board', role: 'signedIn', scope: 'installation', handler: showDecisions },
  { method: 'GET', path: '/d/:decision', role: 'signedIn', scope: 'decision', handler: showBoard },
  { method: 'POST', path: '/d/:decision/bulk', role: 'office', scope: 'decision', handler: showSummary },
  { method: 'POST', path: '/d/:decision/bulk/confirm', role: 'office', scope: 'decision', handler: doBulk },
  { method: 'POST', path: '/d/:decision/bulk/undo', role: 'office', scope: 'decision', handler: undoBulk },
  { method: 'GET', path: '/d/:decision/bulk/done', role: 'office', scope: 'decision', handler: showResult },
];
