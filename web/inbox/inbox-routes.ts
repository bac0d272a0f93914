import type { Route } from '../routes';
import { showInbox } from './inbox';

/** Routes of what waits for the Office. */
export const inboxRoutes: readonly Route[] = [{ method: 'GET', path: '/inbox', role: 'office', scope: 'installation', handler: showInbox }];
