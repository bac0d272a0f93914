import type { Route } from '../routes';
import { showCalendar, showNotice, takeNotice } from './calendar';

/** Routes of the calendar and its notices. */
export const calendarRoutes: readonly Route[] = [
  { method: 'GET', path: '/calendar', role: 'signedIn', scope: 'installation', handler: showCalendar },
  { method: 'GET', path: '/calendar/notices/new', role: 'office', scope: 'nothing', handler: showNotice },
  { method: 'POST', path: '/calendar/notices', role: 'office', scope: 'installation', handler: takeNotice },
];
