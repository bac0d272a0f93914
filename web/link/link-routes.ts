import { answerKinds, takesFiles } from '../../words/page-forms';
import type { Route } from '../routes';
import { acknowledge, answerTask, undoOwn } from './link-answers';
import { askRevoke, revokeOwn } from './link-end';
import { downloadFile } from './link-files';
import { showList, showTask } from './link-pages';
import { checkServices, confirmServices, downloadServices, recordService, showServices } from './link-services';

/** Routes of whoever holds a link from a message. */
export const linkRoutes: readonly Route[] = [
  { method: 'GET', path: '/l/:token', role: 'linkHolder', scope: 'rollout', handler: showList },
  { method: 'POST', path: '/l/:token/acknowledge', role: 'linkHolder', scope: 'rollout', handler: acknowledge },
  { method: 'POST', path: '/l/:token/undo', role: 'linkHolder', scope: 'rollout', handler: undoOwn },
  { method: 'GET', path: '/l/:token/t/:task', role: 'linkHolder', scope: 'task', handler: showTask },
  ...answerKinds.map(
    (kind): Route => ({
      method: 'POST',
      path: `/l/:token/t/:task/${kind}`,
      role: 'linkHolder',
      scope: 'task',
      takesFiles: takesFiles(kind),
      handler: answerTask(kind),
    }),
  ),
  { method: 'GET', path: '/l/:token/t/:task/files/:hash', role: 'linkHolder', scope: 'task', handler: downloadFile },
  { method: 'GET', path: '/l/:token/revoke', role: 'linkHolder', scope: 'rollout', handler: askRevoke },
  { method: 'POST', path: '/l/:token/revoke', role: 'linkHolder', scope: 'rollout', handler: revokeOwn },
  { method: 'GET', path: '/l/:token/services', role: 'linkHolder', scope: 'rollout', handler: showServices },
  { method: 'GET', path: '/l/:token/services.xlsx', role: 'linkHolder', scope: 'rollout', handler: downloadServices },
  { method: 'POST', path: '/l/:token/services', role: 'linkHolder', scope: 'rollout', takesFiles: true, handler: checkServices },
  { method: 'POST', path: '/l/:token/services/confirm', role: 'linkHolder', scope: 'rollout', handler: confirmServices },
  { method: 'POST', path: '/l/:token/services/record', role: 'linkHolder', scope: 'rollout', handler: recordService },
];
