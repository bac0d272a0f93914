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
 * A page that has waited so long for the database makes the web ask whether the database lives: a large answer may take its time. Pages
 * that compute are left out: on a busy machine even the question would come too late.
 */
const PATIENCE_MS = 2_000;
const LOOK_EVERY_MS = 200;
/** For programs that ask again by themselves. */
const AGAIN_SECONDS = '30';

/**
 * Runs a handler. Where it has not answered after a while and the database is silent too, the person gets an answer at once, and the
 * handler runs on unheard.
 */
export async function answerInTime(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const watch = new AbortController();
  // A reply is itself a promise that resolves once it is sent.
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

/** Watches until the signal comes; returns the outage once the database has been silent for long and does not answer a question either. */
async function outageMeanwhile(deps: WebDeps, signal: AbortSignal): Promise<Outage | null> {
  const began = performance.now();
  for await (const _ of setInterval(LOOK_EVERY_MS, null, { signal, ref: false })) {
    if (Math.min(owedForMs(), performance.now() - began) < PATIENCE_MS) continue;
    const outage = await databaseOutage(deps);
    if (outage !== null) return outage;
  }
  return null;
}

/** The question under way: all waiting pages share it. */
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

/** Sends 503 with its meaning: as a page, or as a problem for a program. */
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
