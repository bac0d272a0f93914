import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TaskState } from '../../domain/record/state';
import { readFile } from '../../store/files';
import type { WebDeps } from '../deps';
import { type SentFile, sendFile, sendMissing } from '../replies';
import { fileOfTask } from '../submitted-files';
import { taskOf, withVisit } from './link-pages';

/** Gives handed-in files back to whoever holds the link of their rollout, only as files to save. */

/** GET /l/:token/t/:task/files/:hash: a file of this task; any other hash is as if it did not exist. Never shown in place. */
export async function downloadFile(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async (visit) => {
    const { hash = '' } = request.params as { hash?: string };
    const linked = taskOf(visit, request);
    if (linked === null) return sendMissing(request, reply);
    const file = (await preparedFile(deps, linked.task, hash)) ?? (await fileOfTask(deps, visit.link.rolloutId, linked.task, hash));
    return file === null ? sendMissing(request, reply) : sendFile(reply, file);
  });
}

/** A file of a result that is prepared and not handed in: the Office has no way to it. */
async function preparedFile({ database }: WebDeps, { prepared }: TaskState, hash: string): Promise<SentFile | null> {
  const file = prepared?.files.find((entry) => entry.hash === hash);
  const stored = file === undefined ? null : await readFile(database, file.hash);
  return file === undefined || stored === null ? null : { name: file.name, kind: stored.kind, content: stored.content };
}
