import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AttachedFile } from '../domain/commands';
import type { RolloutEvent } from '../domain/events';
import type { TaskState } from '../domain/state';
import type { Instant } from '../domain/time';
import { readFile } from '../store/files';
import { readEvents } from '../store/rollouts';
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
    const events = await readEvents(deps.database, visit.link.rolloutId);
    const file = submissionsWithFiles(linked.task, events)
      .flatMap(({ files }) => files)
      .find((entry) => entry.hash === hash);
    const stored = file === undefined ? null : await readFile(deps.database, file.hash);
    if (file === undefined || stored === null) return sendMissing(request, reply);
    return sendFile(reply, { name: file.name, kind: stored.kind, content: stored.content });
  });
}

/** Sends bytes to be kept, not opened: under their name, with the type that was checked, and with nothing allowed to them. */
export function sendFile(reply: FastifyReply, { name, kind, content }: { name: string; kind: string; content: Buffer }): FastifyReply {
  return reply
    .header('content-disposition', attachmentNamed(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .type(kind)
    .send(content);
}

/** The name in full for browsers of today (RFC 6266), and in ASCII for others. */
function attachmentNamed(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replaceAll(/[^\w. ()-]/g, '_');
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
