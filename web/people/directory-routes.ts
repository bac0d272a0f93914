import type { Route } from '../routes';
import { showDirectory } from './directory';
import { showEdit, takeEdit } from './edits';
import { keepLadder, showLadder, showLadders } from './ladders';
import { carryShared, showShared, takeShared } from './shared-directory';

/** Routes of agencies and people. */
export const directoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/directory', role: 'signedIn', scope: 'installation', handler: showDirectory },
  { method: 'GET', path: '/directory/change/:kind', role: 'office', scope: 'installation', handler: showEdit },
  { method: 'POST', path: '/directory/change/:kind', role: 'office', scope: 'installation', handler: takeEdit },
  { method: 'GET', path: '/directory/shared', role: 'office', scope: 'installation', handler: showShared },
  { method: 'POST', path: '/directory/shared', role: 'office', scope: 'installation', takesFiles: true, handler: takeShared },
  { method: 'POST', path: '/directory/shared/carry', role: 'office', scope: 'installation', handler: carryShared },
  { method: 'GET', path: '/ladders', role: 'office', scope: 'installation', handler: showLadders },
  { method: 'POST', path: '/ladders', role: 'office', scope: 'installation', handler: keepLadder },
  { method: 'GET', path: '/ladders/:name', role: 'office', scope: 'installation', handler: showLadder },
];
