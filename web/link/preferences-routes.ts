import type { Route } from '../routes';
import { savePreferences, showPreferences } from './link-preferences';

/** Routes of what the holder of an address prefers. */
export const preferenceRoutes: readonly Route[] = [
  { method: 'GET', path: '/l/:token/preferences', role: 'linkHolder', scope: 'rollout', handler: showPreferences },
  { method: 'POST', path: '/l/:token/preferences', role: 'linkHolder', scope: 'rollout', handler: savePreferences },
];
