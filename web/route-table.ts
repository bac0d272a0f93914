import { signInRoutes } from './account/sign-in-routes';
import { apiRoutes } from './api/api-routes';
import { archiveRoutes } from './archive/archive-routes';
import { boardRoutes } from './board/board-routes';
import { searchRoutes } from './board/search-routes';
import { calendarRoutes } from './calendar/calendar-routes';
import { prepareRoutes } from './decisions/prepare-routes';
import { freshRoutes } from './fresh-routes';
import { inboxRoutes } from './inbox/inbox-routes';
import { leadershipRoutes } from './leadership/leadership-routes';
import { lettersRoutes } from './letters/letters-routes';
import { linkRoutes } from './link/link-routes';
import { preferenceRoutes } from './link/preferences-routes';
import { mailRoutes } from './mail/mail-routes';
import { directoryRoutes } from './people/directory-routes';
import { sendFont, sendScript, sendStyle, showStart } from './plain-pages';
import { reportRoutes } from './reports/reports-routes';
import type { OpenRoute, Route } from './routes';
import { sayDayRoute } from './said-day';
import { showHealth, showReadiness } from './system/health';
import { showMetrics } from './system/metrics';
import { systemRoutes } from './system/system-routes';
import { workRoutes } from './task/work-routes';
import { webhooksRoutes } from './webhooks/webhooks-routes';

/** Every route of the web, in one table: who may use it, and what it can touch. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/healthz', role: 'anyone', scope: 'nothing', handler: showHealth },
  { method: 'GET', path: '/readyz', role: 'anyone', scope: 'nothing', handler: showReadiness },
  { method: 'GET', path: '/metrics', role: 'anyone', scope: 'nothing', handler: showMetrics },
  { method: 'GET', path: '/', role: 'anyone', scope: 'nothing', handler: showStart },
  { method: 'GET', path: '/assets/style.css', role: 'anyone', scope: 'nothing', handler: sendStyle },
  { method: 'GET', path: '/assets/page.js', role: 'anyone', scope: 'nothing', handler: sendScript },
  { method: 'GET', path: '/assets/fonts/:name', role: 'anyone', scope: 'nothing', handler: sendFont },
  sayDayRoute,
  ...linkRoutes,
  ...signInRoutes,
  ...boardRoutes,
  ...workRoutes,
  ...lettersRoutes,
  ...searchRoutes,
  ...calendarRoutes,
  ...directoryRoutes,
  ...inboxRoutes,
  ...mailRoutes,
  ...webhooksRoutes,
  ...archiveRoutes,
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
