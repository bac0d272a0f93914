import type { Route } from '../routes';
import { showSearch } from './search';

/** Routes of search. */
export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: '/search', role: 'signedIn', scope: 'installation', handler: showSearch },
];
