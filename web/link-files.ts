import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AttachedFile } from '../domain/commands';
import type { RolloutEvent } from '../domain/events';
import { withoutAccents } from '../domain/plain-letters';
import type { TaskState } from '../domain/state';
import type { Instant } from '../domain/time';
import { readFile } from '../store/files';
import { submissionsOf } from '../store/story';
import type { WebDeps } from './deps';
import { sendMissing, taskOf, withVisit } from './link-pages';

/** Files that were handed in with a task: who holds the link of its rollout may have them back, as files only. */

/** Each submission of a task that brought files, the oldest first. */
export function submissionsWithFiles(task: TaskState, events: readonly RolloutEvent[]): { happened: Instant; files: AttachedFile[] }[] {
  return events.flatMap((event) =>
    (event.type === 'submitted' || event.type === 'submittedProvisionally') && event.task === task.id && (event.files ?? []).length > 0
      ? [{ happened: event.happened, files: event.files ?? [] }]
      : [],
  );
}

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

/** A file that was handed in with a task, by its hash; null for any other. */
export async function fileOfTask({ database }: WebDeps, rollout: string, task: TaskState, hash: string): Promise<SentFile | null> {
  const file = submissionsWithFiles(task, await submissionsOf(database, rollout, task.id))
    .flatMap(({ files }) => files)
    .find((entry) => entry.hash === hash);
  const stored = file === undefined ? null : await readFile(database, file.hash);
  return file === undefined || stored === null ? null : { name: file.name, kind: stored.kind, content: stored.content };
}

export type SentFile = { name: string; kind: string; content: Buffer };

/** Sends bytes to be kept, not opened: under their name, with the type that was checked, and with nothing allowed to them. */
export function sendFile(reply: FastifyReply, { name, kind, content }: SentFile): FastifyReply {
  return reply
    .header('content-disposition', attachmentNamed(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .type(kind)
    .send(content);
}

/** The name in full for browsers of today (RFC 6266), and in ASCII for others. */
function attachmentNamed(name: string): string {
  const ascii = withoutAccents(name).replaceAll(/[^\w. ()-]/g, '_');
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
