import { randomUUID } from 'node:crypto';
import type { Ports } from '../../../activities/ports';
import { sendDue } from '../../../activities/sendDue';
import type { Instant } from '../../../domain/calendar/time';
import type { Mailer } from '../../../mail/deliver';
import type { Database } from '../../../store/database';
import { Prisma } from '../../../store/generated/client';
import { workflowTypes } from '../../../workflows/ids';
import type { Plant } from './plants';

/**
 * The ports of a worker with every bug planted into them that a port can have. See plants.ts for what each is. `now` is for a second
 * sender: a message that may be taken twice is taken twice only where two send at the same moment.
 */
export function planted(ports: Ports, now: () => Instant): Ports {
  const withPlants: Ports = {
    ...ports,
    database: plantedDatabase(ports.database),
    // With connections of its own, as in another process: one that waits here for itself would wait for ever.
    mailer: plantedMailer(ports.mailer, () => sendDue({ ...withPlants, mailer: { ...withPlants.mailer } }, { now: now() })),
    give: plantedGive(ports.give),
    engine: plantedEngine(ports.engine),
  };
  return withPlants;
}

function isOf(plant: Plant, text: string): boolean {
  return text.startsWith(`${plant}:`) || text.endsWith(`.${plant}.example`);
}

function plantedGive(give: Ports['give']): Ports['give'] {
  return async (rollout, command) => (isOf('not-delivered', rollout) ? { accepted: true, version: 1 } : give(rollout, command));
}

/** Reports a workflow that does not run as running, so that nobody wakes it. */
function plantedEngine(engine: Ports['engine']): Ports['engine'] {
  const isUnwatched = (id: string) => isOf('watch-off', id.replace(/^rollout:/, ''));
  return {
    ...engine,
    find: async (id) => (isUnwatched(id) ? { type: workflowTypes.follower, attempt: 1 } : engine.find(id)),
    wake: async (rollout) => (isUnwatched(rollout) ? undefined : engine.wake(rollout)),
  };
}

/** `sendBeside`: what a worker does that was thought dead and is not. It comes here itself, so one of them runs at a time. */
function plantedMailer(mailer: Mailer, sendBeside: () => Promise<unknown>): Mailer {
  let isBeside = false;
  return {
    ...mailer,
    deliver: async (envelope, mime, beforeEnd) => {
      if (isOf('claim-without-lease', envelope.to) && !isBeside) {
        isBeside = true;
        await sendBeside().finally(() => {
          isBeside = false;
        });
      }
      if (isOf('settled-before-answer', envelope.to)) return settledBeforeAnswer(mailer, envelope, mime, beforeEnd);
      const mayEnd = isOf('ending-not-committed', envelope.to) ? async () => true : beforeEnd;
      const delivery = await mailer.deliver(envelope, mime, mayEnd);
      if (delivery.outcome !== 'unknown' || !isOf('unknown-sent-again', envelope.to)) return delivery;
      return { outcome: 'putOff', reason: delivery.reason };
    },
  };
}

async function settledBeforeAnswer(mailer: Mailer, ...[envelope, mime, beforeEnd]: Parameters<Mailer['deliver']>) {
  return new Promise<Awaited<ReturnType<Mailer['deliver']>>>((resolve) => {
    const delivery = mailer.deliver(envelope, mime, async () => {
      const mayEnd = await beforeEnd();
      if (mayEnd) resolve({ outcome: 'sent', response: '250 planted' });
      return mayEnd;
    });
    void delivery.then(resolve);
  });
}

type Claimed = { id: string; address: string };
type Ending = { ending: string | null; held: boolean };
type Recorded = {
  rollout: string;
  expected: number;
  row: string;
  version: number;
  state: { version: number };
  events: { seq: number }[];
  command: { id: string; answer: { version?: number } } | null;
  notices: unknown[];
};

/** Every other step decides on what the one before it has read. */
function staleReads(): (read: () => Promise<unknown>, rollout: string) => Promise<unknown> {
  const reads = new Map<string, unknown>();
  return async (read, rollout) => {
    const before = reads.get(rollout);
    reads.delete(rollout);
    if (before !== undefined) return before;
    const result = await read();
    reads.set(rollout, structuredClone(result));
    return result;
  };
}

function plantedDatabase(database: Database): Database {
  const shared = new Set<string>();
  let steps = 0;

  const staleRead = staleReads();

  const claimed = async (messages: Claimed[]) => {
    for (const { id, address } of messages) {
      if (isOf('claim-without-lease', address)) {
        shared.add(id);
        await database.$executeRaw`UPDATE message SET lease_until = NULL WHERE id = ${id}::uuid`;
      }
      // A lease that is over at once: whoever lost it may not end the message any more, which is what the commit is for.
      if (isOf('ending-not-committed', address))
        await database.$executeRaw`UPDATE message SET lease_until = clock_timestamp() - interval '1 second' WHERE id = ${id}::uuid`;
    }
  };

  const recording = async (step: Recorded): Promise<Recorded> => {
    const { rollout, command } = step;
    if (isOf('command-taken-again', rollout) && command !== null) return { ...step, command: { ...command, id: randomUUID() } };
    if (isOf('notice-dropped', rollout) && steps++ % 2 === 1) return { ...step, notices: [] };
    return isOf('stale-head-written', rollout) ? onTop(database, step) : step;
  };

  const queryRaw = async (given: TemplateStringsArray | Prisma.Sql, ...rest: unknown[]): Promise<unknown> => {
    // A statement that the program runs by the driver alone is one value.
    const { strings, values } = 'strings' in given ? given : { strings: given, values: rest };
    const sql = strings.join('?');
    const asked = (...changed: unknown[]) => database.$queryRaw(Prisma.sql(strings, ...changed));
    if (sql.includes('read_step') && isOf('command-taken-again', String(values[0]))) return asked(values[0], null);
    if (sql.includes('read_step') && isOf('stale-head-written', String(values[0])))
      return staleRead(() => asked(...values), String(values[0]));
    if (sql.includes('record_step')) {
      const step = await recording(JSON.parse(String(values[0])) as Recorded);
      return asked(JSON.stringify(step), ...values.slice(1));
    }
    const result = await database.$queryRaw(given, ...rest);
    if (sql.includes('claim_messages')) await claimed(result as Claimed[]);
    return sql.includes('record_progress') ? endingAnyhow(values[0] as string[], result as Ending[]) : result;
  };

  // Whatever its claim is by now.
  const endingAnyhow = async (asked: string[], ending: Ending[]): Promise<Ending[]> => {
    const anyhow = asked.filter((id) => shared.has(id));
    for (const id of anyhow) await database.$executeRaw`UPDATE message SET status = 'ending' WHERE id = ${id}::uuid`;
    return [...ending, ...anyhow.map((id) => ({ ending: id, held: false }))];
  };

  const instead: Record<PropertyKey, unknown> = { $queryRaw: queryRaw };
  return new Proxy(database, { get: (target, name) => instead[name] ?? Reflect.get(target, name, target) });
}

/** The step on top of whatever is there now, as if nobody had written since it was decided. */
async function onTop(database: Database, step: Recorded): Promise<Recorded> {
  const [head] = await database.$queryRaw<{ version: number; row: string }[]>`
    SELECT version, xmin::text AS row FROM rollout WHERE id = ${step.rollout}`;
  if (head === undefined) return step;
  const { version, row } = head;
  const moved = version - step.expected;
  if (moved === 0) return step;
  return {
    ...step,
    row,
    expected: version,
    version: step.version + moved,
    state: { ...step.state, version: step.version + moved },
    events: step.events.map((event) => ({ ...event, seq: event.seq + moved })),
  };
}
