import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerKinds } from '../words/page-forms';
import type { WebDeps } from './deps';
import { showHealth, showReadiness } from './health';
import { acknowledge, answerTask } from './link-answers';
import { downloadFile } from './link-files';
import { showList, showTask } from './link-pages';
import { checkServices, confirmServices, downloadServices, recordService, showServices } from './link-services';
import { sendStyle, showStart } from './plain-pages';

/** Every route of the web, in one table: who may use it, and what it can touch. */

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  /** Anyone who can reach the server, or whoever holds a link. */
  role: 'anyone' | 'linkHolder';
  /** What it shows or changes: nothing that is recorded, one rollout, one task of it, or the messages of an embedded mailbox. */
  scope: 'nothing' | 'rollout' | 'task' | 'mailbox';
  /** True where its form may bring files. */
  takesFiles?: boolean;
  handler: (deps: WebDeps, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
};

export const routes: readonly Route[] = [
  { method: 'GET', path: '/healthz', role: 'anyone', scope: 'nothing', handler: showHealth },
  { method: 'GET', path: '/readyz', role: 'anyone', scope: 'nothing', handler: showReadiness },
  { method: 'GET', path: '/', role: 'anyone', scope: 'nothing', handler: showStart },
  { method: 'GET', path: '/assets/style.css', role: 'anyone', scope: 'nothing', handler: sendStyle },
  { method: 'GET', path: '/l/:token', role: 'linkHolder', scope: 'rollout', handler: showList },
  { method: 'POST', path: '/l/:token/acknowledge', role: 'linkHolder', scope: 'rollout', handler: acknowledge },
  { method: 'GET', path: '/l/:token/t/:task', role: 'linkHolder', scope: 'task', handler: showTask },
  ...answerKinds.map(
    (kind): Route => ({
      method: 'POST',
      path: `/l/:token/t/:task/${kind}`,
      role: 'linkHolder',
      scope: 'task',
      takesFiles: kind === 'submit',
      handler: answerTask(kind),
    }),
  ),
  { method: 'GET', path: '/l/:token/t/:task/files/:hash', role: 'linkHolder', scope: 'task', handler: downloadFile },
  { method: 'GET', path: '/l/:token/services', role: 'linkHolder', scope: 'rollout', handler: showServices },
  { method: 'GET', path: '/l/:token/services.xlsx', role: 'linkHolder', scope: 'rollout', handler: downloadServices },
  { method: 'POST', path: '/l/:token/services', role: 'linkHolder', scope: 'rollout', takesFiles: true, handler: checkServices },
  { method: 'POST', path: '/l/:token/services/confirm', role: 'linkHolder', scope: 'rollout', handler: confirmServices },
  { method: 'POST', path: '/l/:token/services/record', role: 'linkHolder', scope: 'rollout', handler: recordService },
];

/** Routes that the mailbox's own plugin serves, where the installation has an embedded mailbox. */
export const mailboxRoutes: readonly Omit<Route, 'handler'>[] = [
  { method: 'GET', path: '/mailbox', role: 'anyone', scope: 'mailbox' },
  { method: 'GET', path: '/mailbox/:id', role: 'anyone', scope: 'mailbox' },
  { method: 'GET', path: '/mailbox/:id/content', role: 'anyone', scope: 'mailbox' },
];
