import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runStep } from '../../../activities/step';
import type { CommandBody } from '../../../domain/commands/command';
import type { Actor } from '../../../domain/record/actor';
import { isOpen } from '../../../domain/record/state';
import { type Archived, archiveDecision } from '../../../office/archive-decision';
import { setArchiveRule } from '../../../store/archive/acts';
import { type Database, openDatabase } from '../../../store/database';
import { clockWith } from '../../../store/installation';
import { readStates } from '../../../store/rollouts';
import { minutesLater, sendAll, startsAt } from '../../../tools/tamper/world';
import { type Recorded, recordedWorld } from '../../store/proof/support/anchored';

/** A record of one decision with letters, files and requests, whose follow-up has ended, twelve years later. */

export type ClosedWorld = Recorded & {
  now: string;
  archives: string;
  /** The folder of anchors of a database that is a copy of the world's. */
  anchorsOf: (url: string) => string;
  /** Archives the decision in such a copy. */
  archive: (url: string) => Promise<Archived>;
};

const chief: Actor = { role: 'chiefOfOffice', person: 'chanh-van-phong', channel: 'web', via: null, onBehalfOf: null, paper: null };

export async function closedWorld(): Promise<ClosedWorld> {
  const record = await recordedWorld();
  const archives = await mkdtemp(path.join(os.tmpdir(), 'dondoc-archives-'));
  const { decision, rollouts } = record.world;
  await record.connected(async (db, ports) => {
    for (const rollout of rollouts) {
      const state = (await readStates(db, [rollout]))[rollout];
      const open = Object.values(state?.tasks ?? {}).filter((task) => isOpen(task) || task.status === 'scheduled');
      const cancelling: CommandBody = {
        ...{ type: 'amend', decisionVersion: 1, reason: 'kết thúc', cancel: open.map(({ id }) => id) },
        ...{ assign: [], deadlines: [], newContacts: [] },
      };
      for (const body of [cancelling, { type: 'close', words: 'đã xong' } satisfies CommandBody]) {
        const command = { id: `${rollout}-${body.type}`, actor: chief, happened: null, ...body };
        const { answer } = await runStep(ports, { rollout, command, now: minutesLater(60) });
        if (answer?.accepted !== true) throw new Error(`${body.type} was refused: ${JSON.stringify(answer)}`);
      }
    }
    for (const day of [1, 2, 3]) await sendAll(ports, minutesLater(day * 24 * 60));
    for (const rollout of rollouts) await runStep(ports, { rollout, command: null, now: minutesLater(4 * 24 * 60) });
    await sendAll(ports, minutesLater(5 * 24 * 60));
    const closed = await db.decision.findUniqueOrThrow({ where: { id: decision } });
    if (closed.closedAt === null) throw new Error('the decision is still open');
  });
  const offsetMs = Date.parse(startsAt) + 12 * 366 * 24 * 3_600_000 - Date.now();
  await connectedTo(record.url, (db) => db.$executeRaw`UPDATE installation SET clock_offset_ms = ${BigInt(Math.round(offsetMs))}`);
  const drop = async () => {
    await rm(archives, { recursive: true, force: true });
    await record.drop();
  };
  const now = clockWith(offsetMs).now();
  const anchorsOf = (url: string) => path.join(record.folder, `anchors-of-${new URL(url).pathname.slice(1)}`);
  const archive: ClosedWorld['archive'] = (url) =>
    record.connected((_db, _ports, place) =>
      connectedTo(url, (db) =>
        archiveDecision({ ...place, url, db, folder: anchorsOf(url), to: archives }, decision, {
          by: archivist,
          reason: 'hết thời hạn',
          now,
        }),
      ),
    );
  return { ...record, drop, archives, now, anchorsOf, archive };
}

export const archivist = 'Trần Thị B';

/** Gives an action a connection to a database, and leaves nobody connected. */
export async function connectedTo<T>(url: string, action: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(url, 3);
  try {
    return await action(db);
  } finally {
    await db.$disconnect();
  }
}

/** Makes the decision one that may be archived: the years of the rule, and an answer to what was asked. */
export async function makeDue({ url, now }: Pick<ClosedWorld, 'url' | 'now'>): Promise<void> {
  await connectedTo(url, async (db) => {
    await setArchiveRule(db, 10, { who: archivist, now, reason: 'quy chế' });
    await db.outbox.updateMany({ data: { answeredAt: new Date(now), answer: { accepted: true, version: 1 } } });
  });
}
