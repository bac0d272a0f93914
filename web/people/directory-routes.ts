import type { Route } from '../routes';
import { showDirectory } from './directory';
import { showEdit, takeEdit } from './edits';

/** Routes of agencies and people. */
export const directoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/directory', role: 'signedIn', scope: 'installation', handler: showDirectory },
  { method: 'GET', path: '/directory/change/:kind', role: 'office', scope: 'installation', handler: showEdit },
  { method: 'POST', path: '/directory/change/:kind', role: 'office', scope: 'installation', handler: takeEdit },
];
