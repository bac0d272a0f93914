import type { Route } from '../routes';
import { showArchive, takeHold, takeRule } from './archive';

/** Routes of archiving: its rule, and what is held back. */
export const archiveRoutes: readonly Route[] = [
  { method: 'GET', path: '/archive', role: 'office', scope: 'installation', handler: showArchive },
  { method: 'POST', path: '/archive/rule', role: 'office', scope: 'installation', handler: takeRule },
  { method: 'POST', path: '/archive/hold', role: 'office', scope: 'installation', handler: takeHold },
];
