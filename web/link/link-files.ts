import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps';
import { sendFile, sendMissing } from '../replies';
import { fileOfTask } from '../submitted-files';
import { taskOf, withVisit } from './link-pages';

/** Gives handed-in files back to whoever holds the link of their rollout, only as files to save. */

/** GET /l/:token/t/:task/files/:hash: a file of this task; any other hash is as if it did not exist. Never shown in place. */
export async function downloadFile(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const { hash = '' } = request.params as { hash?: string };
    const linked = taskOf(visit, request);
    if (linked === null) return sendMissing(request, reply);
    const file = await fileOfTask(deps, visit.link.rolloutId, linked.task, hash);
    return file === null ? sendMissing(request, reply) : sendFile(reply, file);
  });
}
