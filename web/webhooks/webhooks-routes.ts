import type { Route } from '../routes';
import { showWebhooks, takeReplay } from './webhooks';

/** Routes of the systems that are told by webhooks. */
export const webhooksRoutes: readonly Route[] = [
  { method: 'GET', path: '/webhooks', role: 'office', scope: 'installation', handler: showWebhooks },
  { method: 'POST', path: '/webhooks/replay', role: 'office', scope: 'installation', handler: takeReplay },
];
