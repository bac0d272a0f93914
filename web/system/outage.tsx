import { setInterval } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { outageOf } from '../../office/outage';
import { owedForMs } from '../../store/patient-client';
import { effectOf, type Outage, outageWords } from '../../words/outage';
import { isOfApi, languageOf, sendProblem } from '../api/problem';
import type { WebDeps } from '../deps';
import { logFailure } from '../log';
import { sendPage } from '../replies';
import { settingOf } from '../visit';
import { OutagePage } from './trouble';

/** Answers soon while the database or Temporal does not: says what is kept and what to do. */

/**
 * An answer for which the database has owed its word for so long asks whether it lives: a large one may take its time, a dead one may
 * not. A page that computes is not asked for, however long it takes: on a busy machine the question itself would come too late.
 */
const PATIENCE_MS = 2_000;
const LOOK_EVERY_MS = 200;
/** For programs that ask again by themselves. */
const AGAIN_SECONDS = '30';

/**
 * Runs a handler; where it has not answered after a while and the database does not answer either, somebody who waits is told.
 * The handler then goes on to its end without being heard.
 */
export async function answerInTime(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const watch = new AbortController();
  // A reply is itself a promise, of its having been sent.
  const answer = handler().then(() => null);
  try {
    const outage = await Promise.race([answer, outageMeanwhile(deps, watch.signal)]);
    if (outage === null || reply.sent) {
      await answer;
      return reply;
    }
    answer.catch((error) => logFailure(deps.log, request, error));
    return sendOutage(request, reply, outage);
  } finally {
    watch.abort();
  }
}

/** Looks until the signal comes; gives what the database says once it has been silent for long and does not answer a question either. */
async function outageMeanwhile(deps: WebDeps, signal: AbortSignal): Promise<Outage | null> {
  const began = performance.now();
  for await (const _ of setInterval(LOOK_EVERY_MS, null, { signal, ref: false })) {
    if (Math.min(owedForMs(), performance.now() - began) < PATIENCE_MS) continue;
    const outage = await databaseOutage(deps);
    if (outage !== null) return outage;
  }
  return null;
}

/** The question under way, which is put once for all pages that wait. */
const asking = new WeakMap<WebDeps, Promise<Outage | null>>();

function databaseOutage(deps: WebDeps): Promise<Outage | null> {
  const underWay = asking.get(deps);
  if (underWay !== undefined) return underWay;
  const asked = deps
    .reachDatabase()
    .then(() => null, outageOf)
    .finally(() => asking.delete(deps));
  asking.set(deps, asked);
  return asked;
}

/** 503 with what it means: a page, or for a program a problem. */
export function sendOutage(request: FastifyRequest, reply: FastifyReply, outage: Outage): FastifyReply {
  reply.header('retry-after', AGAIN_SECONDS);
  const effect = effectOf[outage];
  if (!isOfApi(request)) {
    const wasSent = request.method === 'POST';
    return sendPage(reply, 503, <OutagePage setting={settingOf(request)} effect={effect} reference={request.id} wasSent={wasSent} />);
  }
  const { title, kept } = outageWords[languageOf(request)].page[effect];
  return sendProblem(request, reply, 'outage', { detail: `${title}. ${kept}` });
}
