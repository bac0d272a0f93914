import type { Route } from '../routes';
import { takeAmend } from './amend';
import { showAmendTable, takeAmendTable } from './amend-table';
import { showClose, showDocument, takeClose } from './decision';
import { showDraft, showTimeline, takeCopy, takeDiscard, takeEdited } from './draft';
import { showNewForm, takeNewForm } from './new-form';
import { showNewTables, takeNewTables } from './new-tables';
import { goOnPublishing, showPublishing, takePublish, tellPublishing } from './publishing';
import { downloadTemplate, showTemplate } from './table-template';
import { showNew, takeNew } from './upload';

/** Routes of decisions that are brought in, amended and ended. */
export const prepareRoutes: readonly Route[] = [
  { method: 'GET', path: '/d/new', role: 'office', scope: 'nothing', handler: showNew },
  { method: 'POST', path: '/d/new', role: 'office', scope: 'self', takesFiles: true, handler: takeNew },
  { method: 'GET', path: '/d/new/form', role: 'office', scope: 'installation', handler: showNewForm },
  { method: 'POST', path: '/d/new/form', role: 'office', scope: 'installation', handler: takeNewForm },
  { method: 'GET', path: '/d/new/tables', role: 'office', scope: 'nothing', handler: showNewTables },
  { method: 'POST', path: '/d/new/tables', role: 'office', scope: 'self', takesFiles: true, handler: takeNewTables },
  { method: 'GET', path: '/templates/:kind', role: 'office', scope: 'nothing', handler: showTemplate },
  { method: 'GET', path: '/templates/:kind/:form', role: 'office', scope: 'nothing', handler: downloadTemplate },
  { method: 'GET', path: '/d/drafts/:draft', role: 'office', scope: 'self', handler: showDraft },
  { method: 'POST', path: '/d/drafts/:draft/discard', role: 'office', scope: 'self', handler: takeDiscard },
  { method: 'POST', path: '/d/drafts/:draft/publish', role: 'office', scope: 'installation', handler: takePublish },
  { method: 'GET', path: '/d/drafts/:draft/timeline', role: 'office', scope: 'self', handler: showTimeline },
  { method: 'POST', path: '/d/drafts/:draft/edit', role: 'office', scope: 'self', takesFiles: true, handler: takeEdited },
  { method: 'POST', path: '/d/:decision/draft', role: 'office', scope: 'decision', handler: takeCopy },
  { method: 'POST', path: '/d/drafts/:draft/amend', role: 'office', scope: 'installation', handler: takeAmend },
  { method: 'GET', path: '/d/:decision/amend', role: 'office', scope: 'decision', handler: showAmendTable },
  { method: 'POST', path: '/d/:decision/amend', role: 'office', scope: 'decision', handler: takeAmendTable },
  { method: 'GET', path: '/d/:decision/document', role: 'signedIn', scope: 'decision', handler: showDocument },
  { method: 'GET', path: '/d/:decision/close', role: 'office', scope: 'decision', handler: showClose },
  { method: 'POST', path: '/d/:decision/close', role: 'office', scope: 'decision', handler: takeClose },
  { method: 'GET', path: '/d/:decision/publishing', role: 'office', scope: 'decision', handler: showPublishing },
  { method: 'GET', path: '/d/:decision/publishing.json', role: 'office', scope: 'decision', handler: tellPublishing },
  { method: 'POST', path: '/d/:decision/publishing', role: 'office', scope: 'decision', handler: goOnPublishing },
];
