import { showPicture } from '../reports/picture';
import type { Route } from '../routes';
import { showDirectives } from './directives';
import { showToday } from './today';

/** Routes of the leadership. */
export const leadershipRoutes: readonly Route[] = [
  { method: 'GET', path: '/today', role: 'leadership', scope: 'installation', handler: showToday },
  { method: 'GET', path: '/directives', role: 'signedIn', scope: 'installation', handler: showDirectives },
  { method: 'GET', path: '/picture', role: 'signedIn', scope: 'installation', handler: showPicture },
];
