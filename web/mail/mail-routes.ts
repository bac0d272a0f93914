import type { Route } from '../routes';
import { showMail, takeRelease, takeResend, takeRestore, takeSettlement } from './mail';

/** Routes of mail that is held or did not arrive. */
export const mailRoutes: readonly Route[] = [
  { method: 'GET', path: '/mail', role: 'office', scope: 'installation', handler: showMail },
  { method: 'POST', path: '/mail/release', role: 'office', scope: 'installation', handler: takeRelease },
  { method: 'POST', path: '/mail/resend', role: 'office', scope: 'installation', handler: takeResend },
  { method: 'POST', path: '/mail/settle', role: 'office', scope: 'installation', handler: takeSettlement },
  { method: 'POST', path: '/mail/restore', role: 'office', scope: 'installation', handler: takeRestore },
];
