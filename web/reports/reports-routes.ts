import type { Route } from '../routes';
import { downloadIssued, downloadReport, showFigure, showReports, takeIssue } from './reports';

/** Routes of reports. */
export const reportRoutes: readonly Route[] = [
  { method: 'GET', path: '/reports', role: 'signedIn', scope: 'installation', handler: showReports },
  { method: 'GET', path: '/d/:decision/report', role: 'signedIn', scope: 'decision', handler: downloadReport },
  { method: 'GET', path: '/d/:decision/report/figures', role: 'signedIn', scope: 'decision', handler: showFigure },
  { method: 'POST', path: '/d/:decision/reports', role: 'signedIn', scope: 'decision', takesFiles: true, handler: takeIssue },
  { method: 'GET', path: '/d/:decision/reports/:hash', role: 'signedIn', scope: 'decision', handler: downloadIssued },
];
