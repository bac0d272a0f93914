import type { Route } from '../routes';
import { giveCommand, previewCommand } from './commands';
import { countDeadline, whoAmI } from './deadlines';
import { listDecisions, listEvents, listTasks, showDecision, showTask } from './decisions';
import { listMessages, showReport } from './follow-up';
import { openApiOf } from './openapi';
import { type Operation, routeOf } from './operation';

/** Every operation of the API, in the order of its document. */
export const operations: readonly Operation[] = [
  whoAmI,
  listDecisions,
  showDecision,
  listTasks,
  showTask,
  listEvents,
  listMessages,
  showReport,
  previewCommand,
  giveCommand,
  countDeadline,
];

const document = JSON.stringify(openApiOf(operations));

/** Routes of the API for programs, and of the document that describes it. */
export const apiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/openapi.json',
    role: 'anyone',
    scope: 'nothing',
    handler: async (_deps, _request, reply) => reply.type('application/json; charset=utf-8').send(document),
  },
  ...operations.map(routeOf),
];
