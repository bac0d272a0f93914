import type { Route } from '../routes';
import { goOnPublishing, showDraft, showNew, showPublishing, takeDiscard, takeNew, takePublish, tellPublishing } from './prepare';

/** Routes of decisions that are brought in. */
export const prepareRoutes: readonly Route[] = [
  { method: 'GET', path: '/d/new', role: 'office', scope: 'nothing', handler: showNew },
  { method: 'POST', path: '/d/new', role: 'office', scope: 'self', takesFiles: true, handler: takeNew },
  { method: 'GET', path: '/d/drafts/:draft', role: 'office', scope: 'self', handler: showDraft },
  { method: 'POST', path: '/d/drafts/:draft/discard', role: 'office', scope: 'self', handler: takeDiscard },
  { method: 'POST', path: '/d/drafts/:draft/publish', role: 'office', scope: 'installation', handler: takePublish },
  { method: 'GET', path: '/d/:decision/publishing', role: 'office', scope: 'decision', handler: showPublishing },
  { method: 'GET', path: '/d/:decision/publishing.json', role: 'office', scope: 'decision', handler: tellPublishing },
  { method: 'POST', path: '/d/:decision/publishing', role: 'office', scope: 'decision', handler: goOnPublishing },
];
