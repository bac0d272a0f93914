import { apiRoutes } from './api/api-routes';
import { freshRoutes } from './fresh-routes';
import { showHealth, showReadiness } from './health';
import { linkRoutes } from './link-routes';
import { showMetrics } from './metrics';
import { boardRoutes } from './office/board-routes';
import { calendarRoutes } from './office/calendar-routes';
import { directoryRoutes } from './office/directory-routes';
import { inboxRoutes } from './office/inbox-routes';
import { leadershipRoutes } from './office/leadership-routes';
import { mailRoutes } from './office/mail-routes';
import { prepareRoutes } from './office/prepare-routes';
import { reportRoutes } from './office/reports-routes';
import { searchRoutes } from './office/search-routes';
import { systemRoutes } from './office/system-routes';
import { workRoutes } from './office/work-routes';
import { sendFont, sendScript, sendStyle, showStart } from './plain-pages';
import { preferenceRoutes } from './preferences-routes';
import type { OpenRoute, Route } from './routes';
import { signInRoutes } from './sign-in-routes';

/** Every route of the web, in one table: who may use it, and what it can touch. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/healthz', role: 'anyone', scope: 'nothing', handler: showHealth },
  { method: 'GET', path: '/readyz', role: 'anyone', scope: 'nothing', handler: showReadiness },
  { method: 'GET', path: '/metrics', role: 'anyone', scope: 'nothing', handler: showMetrics },
  { method: 'GET', path: '/', role: 'anyone', scope: 'nothing', handler: showStart },
  { method: 'GET', path: '/assets/style.css', role: 'anyone', scope: 'nothing', handler: sendStyle },
  { method: 'GET', path: '/assets/page.js', role: 'anyone', scope: 'nothing', handler: sendScript },
  { method: 'GET', path: '/assets/fonts/:name', role: 'anyone', scope: 'nothing', handler: sendFont },
  ...linkRoutes,
  ...signInRoutes,
  ...boardRoutes,
  ...workRoutes,
  ...searchRoutes,
  ...calendarRoutes,
  ...directoryRoutes,
  ...inboxRoutes,
  ...mailRoutes,
  ...systemRoutes,
  ...reportRoutes,
  ...prepareRoutes,
  ...leadershipRoutes,
  ...preferenceRoutes,
  ...freshRoutes,
  ...apiRoutes,
];

/** Routes that the mailbox's own plugin serves, where the installation has an embedded mailbox. */
export const mailboxRoutes: readonly Omit<OpenRoute, 'handler'>[] = [
  { method: 'GET', path: '/mailbox', role: 'anyone', scope: 'mailbox' },
  { method: 'GET', path: '/mailbox/:id', role: 'anyone', scope: 'mailbox' },
  { method: 'GET', path: '/mailbox/:id/content', role: 'anyone', scope: 'mailbox' },
];
