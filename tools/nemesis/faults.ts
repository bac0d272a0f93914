import { setTimeout as wait } from 'node:timers/promises';
import { type Installation, killed } from './installation';
import type { MailFault } from './mail-server';
import type { FaultName, Round } from './plan';
import type { KeptProcess } from './processes';

/** Runs one fault on an installation. It returns how many processes or connections it has ended; when it resolves, the fault is over. */

type Fault = (installation: Installation, round: Round) => Promise<number>;

/** How long a fault of the mail server or of a commit waits to be met by something. */
const ARMED_MS = 2_500;
/** Longer than a step may take, so that what comes is the write of somebody who was given up. */
const HELD_MS = 11_000;

export const faults: Record<FaultName, Fault> = {
  workerKilled: async ({ worker }) => kill(worker),
  webKilled: async ({ web }) => kill(web),
  temporalKilled: async (installation) => killPid(installation.temporalPid),
  postgresKilled: async (installation) => killPid(installation.postgresPid),
  // One session is killed; the server ends all others and goes through its recovery.
  sessionKilled: async (installation, { draw }) => {
    const sessions = installation.postgresSessions;
    return killPid(sessions[draw % Math.max(1, sessions.length)]);
  },
  everythingKilled: async (installation) => {
    const { worker, web, temporalPid, postgresPid } = installation;
    return kill(worker) + kill(web) + killPid(temporalPid) + killPid(postgresPid);
  },
  workerFrozen: ({ worker }, { lastsMs }) => frozen([worker.pid], lastsMs),
  webFrozen: ({ web }, { lastsMs }) => frozen([web.pid], lastsMs),
  temporalFrozen: ({ temporalPid }, { lastsMs }) => frozen([temporalPid], lastsMs),
  postgresFrozen: (installation, { lastsMs }) => frozen([installation.postgresPid, ...installation.postgresChildren], lastsMs),
  secondWorker: async ({ second }, { lastsMs }) => {
    await started(second);
    await wait(lastsMs);
    await second.stop('SIGTERM');
    return 1;
  },
  secondWorkerKilled: async ({ worker, second }, { lastsMs, draw }) => {
    await started(second);
    await wait(lastsMs);
    if (draw % 2 === 0) kill(worker);
    await second.stop();
    return 1 + ((draw + 1) % 2);
  },
  cutBeforeCommit: (installation) => atCommit(installation, { does: 'cutBefore' }),
  cutAfterCommit: (installation) => atCommit(installation, { does: 'cutAfter' }),
  commitHeld: (installation, { draw }) => atCommit(installation, { does: 'hold', ms: draw % 3 === 0 ? HELD_MS : 1_500 }),
  diskFull: async ({ proxy }, { lastsMs }) => {
    proxy.fault = { does: 'diskFull' };
    await wait(lastsMs);
    proxy.fault = null;
    return 0;
  },
  mailNotReached: (installation, round) => ofMail(installation, { at: 'connection', does: 'refuse' }, round),
  mailGreetsLate: (installation, round) => ofMail(installation, { at: 'connection', does: 'greetLate' }, round),
  mailDefersSender: (installation, round) => ofMail(installation, { at: 'sender', does: 'defer' }, round),
  mailRefusesRelay: (installation, round) => ofMail(installation, { at: 'sender', does: 'refuse' }, round),
  mailDefersAddress: (installation, round) => ofMail(installation, { at: 'address', does: 'defer' }, round),
  mailRefusesAddress: (installation, round) => ofMail(installation, { at: 'address', does: 'refuse' }, round),
  mailDefersData: (installation, round) => ofMail(installation, { at: 'data', does: 'defer' }, round),
  mailRefusesData: (installation, round) => ofMail(installation, { at: 'data', does: 'refuse' }, round),
  mailDefersEnd: (installation, round) => ofMail(installation, { at: 'end', does: 'defer' }, round),
  mailRefusesEnd: (installation, round) => ofMail(installation, { at: 'end', does: 'refuse' }, round),
  mailCutBeforeKept: (installation, round) => ofMail(installation, { at: 'end', does: 'cutBeforeKept' }, round),
  mailCutAfterKept: (installation, round) => ofMail(installation, { at: 'end', does: 'cutAfterKept' }, round),
  mailAnswersLate: (installation, round) => ofMail(installation, { at: 'end', does: 'answerLate' }, round),
  followerEnded: (installation, { draw }) => endFollowers(installation, draw),
  temporalWiped: async (installation) => {
    await installation.wipeTemporal();
    return 1;
  },
};

/** As an operator does by mistake: the run of a follower is terminated. In a run with plants also one that nobody watches. */
async function endFollowers({ connections }: Installation, draw: number): Promise<number> {
  const { client } = await connections.temporal();
  const rollouts = await connections.database.rollout.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const one = rollouts[draw % rollouts.length];
  const ids = [one, ...rollouts.filter(({ id }) => id.startsWith('watch-off:'))].flatMap((each) => (each === undefined ? [] : [each.id]));
  const ended = ids.map((id) => client.withDeadline(Date.now() + 3_000, () => client.workflow.getHandle(`rollout:${id}`).terminate()));
  return (await Promise.allSettled(ended)).filter(({ status }) => status === 'fulfilled').length;
}

function kill(kept: KeptProcess): number {
  if (kept.pid === undefined) return 0;
  kept.kill();
  return 1;
}

function killPid(pid: number | undefined): number {
  if (pid === undefined) return 0;
  killed(pid);
  return 1;
}

/** A second worker that cannot begin, since something else is broken, is no fault of its own. */
async function started(kept: KeptProcess): Promise<void> {
  await Promise.race([kept.start(), wait(15_000)]);
}

async function frozen(pids: readonly (number | undefined)[], lastsMs: number): Promise<number> {
  const each = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids) {
      try {
        if (pid !== undefined) process.kill(pid, signal);
      } catch {}
    }
  };
  each('SIGSTOP');
  await wait(lastsMs);
  each('SIGCONT');
  return 0;
}

async function atCommit({ proxy }: Installation, fault: NonNullable<Installation['proxy']['fault']>): Promise<number> {
  const before = proxy.met;
  proxy.fault = fault;
  const until = Date.now() + ARMED_MS;
  while (proxy.met === before && Date.now() < until) await wait(20);
  proxy.fault = null;
  return proxy.met - before;
}

async function ofMail({ mail }: Installation, fault: MailFault, { lastsMs, until }: Round): Promise<number> {
  mail.fault = fault;
  await Promise.all([wait(Math.max(ARMED_MS, lastsMs)), until]);
  mail.fault = null;
  return 0;
}
