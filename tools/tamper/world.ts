import { randomUUID } from 'node:crypto';
import { openRollouts } from '../../activities/openRollouts';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { runStep } from '../../activities/step';
import type { CalendarPaper } from '../../domain/calendar/calendar';
import { addMinutes, type Instant } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import type { DecisionPackage } from '../../domain/decision/decision';
import type { Actor } from '../../domain/record/actor';
import { createAccount } from '../../store/accounts';
import { appendNotice } from '../../store/calendar-notices';
import { rolloutId, storeDecision } from '../../store/decisions';
import { storeFile } from '../../store/files';
import { storeIssuedReport } from '../../store/issued-reports';
import { readStates } from '../../store/rollouts';
import { ladderNamed, recordShared } from '../../store/shared';

/** A small record in which there is something of every kind: what tamperings are tried on. */

export const startsAt: Instant = '2020-09-15T01:00:00.000Z';
export const minutesLater = (minutes: number): Instant => addMinutes(startsAt, minutes);

export type World = { decision: string /** Ids of its rollouts; the first two have acted. */; rollouts: [string, string, string] };

/** The sample with its first agencies and some of its services. */
export function smallPackage({ decision, services }: DecisionPackage): DecisionPackage {
  const agencies = decision.agencies.filter(({ kind }) => kind === 'department').slice(0, 3);
  const codes = agencies.map(({ code }) => code);
  return { decision: { ...decision, agencies }, services: services.filter(({ agency }) => codes.includes(agency)).slice(0, 20) };
}

/** Writes the record through the program's own steps; messages go to the mail server of the ports. */
export async function writeRecord(ports: Ports, pack: DecisionPackage): Promise<World> {
  const { database } = ports;
  const { decision } = pack;
  const rollouts = decision.agencies.map(({ code }) => rolloutId(decision.id, code)) as World['rollouts'];
  await storeDecision(database, pack, startsAt, null, 'chuyen-vien');
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  await sendAll(ports, startsAt);
  for (const [place, rollout] of rollouts.slice(0, 2).entries()) await act(ports, rollout, 5 + place);
  await addPapers(ports, decision.id, rollouts[0]);
  return { decision: decision.id, rollouts };
}

/** An agency acknowledges and hands a result in with a file. */
export async function act(ports: Ports, rollout: string, minute: number): Promise<void> {
  const content = Buffer.from(`Báo cáo kết quả của ${rollout}, phút ${minute}`);
  const file = await storeFile(ports.database, { name: 'bao-cao.txt', content, kind: 'text/plain', recorded: minutesLater(minute) });
  const tasks = Object.values((await readStates(ports.database, [rollout]))[rollout]?.tasks ?? {});
  const task = tasks.find(({ status }) => status === 'assigned')?.id ?? '';
  await give(ports, rollout, { type: 'acknowledge', tasks: [task] }, minute);
  await give(ports, rollout, { type: 'submit', task, words: 'Đã hoàn thành rà soát', files: [file] }, minute);
}

async function give(ports: Ports, rollout: string, body: CommandBody, minute: number): Promise<void> {
  const via = `focal@${rollout.split(':')[1]}.example`;
  const actor: Actor = { role: 'agency', person: null, channel: 'link', via, onBehalfOf: null, paper: null };
  const command = { id: `${rollout}-${body.type}-${minute}`, actor, happened: null, ...body };
  const { answer } = await runStep(ports, { rollout, command, now: minutesLater(minute) });
  if (answer?.accepted !== true) throw new Error(`${body.type} was refused: ${JSON.stringify(answer)}`);
}

export async function sendAll(ports: Ports, now: Instant): Promise<void> {
  for (let more = true; more; ) more = (await sendDue(ports, { now })).more;
}

async function addPapers({ database }: Ports, decisionId: string, rollout: string): Promise<void> {
  const recorded = minutesLater(20);
  const content = Buffer.from('%PDF báo cáo đã ký');
  const file = await storeFile(database, { name: 'bao-cao.pdf', content, kind: 'application/pdf', recorded });
  await storeIssuedReport(database, {
    ...{ decisionId, kind: 'report', asOf: startsAt, period: null, language: 'vi', number: '12/BC-VP', date: '2020-09-15' },
    ...{ signer: 'Chánh Văn phòng', signOff: null, files: [file], recorded },
  });
  const paper: CalendarPaper = {
    ...{ id: 'tb-9999', year: 2021, source: 'Thông báo 9999/TB', status: 'announced', happened: '2020-09-14' },
    ...{ replaces: [], entries: [] },
  };
  await appendNotice(database, paper, recorded);
  const kept = { document: { rungs: [] }, after: 0, who: 'lan', reason: 'Thử', recorded };
  await recordShared(database, ladderNamed('thuong-2021'), kept);
  await createAccount(database, {
    ...{ name: 'lan', person: 'lan', role: 'officer', position: { vi: 'Chuyên viên', en: 'Officer' }, fields: [] },
    ...{ address: 'lan@office.example', language: 'vi' },
  });
  const added = new Date(recorded);
  const webhook = { url: 'https://gateway.example/k3y', kinds: ['overdue'], takes: ['overdue'], secret: Buffer.alloc(32), addedBy: 'lan' };
  const { id } = await database.webhook.create({
    data: { id: randomUUID(), ...webhook, addedAt: added, endedAt: added, endedWhy: 'removed' },
  });
  await database.webhookAct.create({ data: { at: added, who: 'lan', did: 'removed', webhookId: id, count: 0 } });
  await database.outbox.create({
    data: { id: `${rollout}#1>k1`, rolloutId: rollout, toRollout: rollout, command: { id: randomUUID(), type: 'acknowledge' }, recorded },
  });
}
