import type { Route } from '../routes';
import { showSystem } from './system';

/** How each part of the installation is. */
export const systemRoutes: readonly Route[] = [
  { method: 'GET', path: '/system', role: 'office', scope: 'installation', handler: showSystem },
];
