import path from 'node:path';
import type { Ports } from '../../activities/ports';
import type { Instant } from '../../domain/calendar/time';
import type { Command, CommandBody } from '../../domain/commands/command';
import type { DecisionPackage, Level } from '../../domain/decision/decision';
import type { Actor } from '../../domain/record/actor';
import { isOpen, isWithAgency, openBlockers, openDirectives, type RolloutState, type TaskState } from '../../domain/record/state';
import { playCourse } from '../../local/play-sample';
import { rootFolder } from '../../local/root';
import { DirectStage } from '../../local/simulation/direct-stage';
import { sampleOf } from '../../office/sample-course';
import { isQuick } from '../figures';

/** The decisions of which a large record is made, each played by the rules themselves, with its cast, its letters and its messages. */

/** Two months after the first of them began, or one where it must be quick: then ten events for a task become six. */
export const now: Instant = isQuick ? '2020-10-14T01:00:00.000Z' : '2020-11-16T01:00:00.000Z';
/** When the young ones began. */
export const youngSince: Instant = isQuick ? '2020-10-05T01:00:00.000Z' : '2020-11-05T01:00:00.000Z';
const folder = path.join(rootFolder, 'samples', 'decision-1284');
const playing = { from: null, signal: new AbortController().signal, onMoment: () => {} };

export type Played = DecisionPackage & { stage: DirectStage };

/** Follows the sample from a moment until now, under an id of its own. */
export async function play(ports: Ports, sample: DecisionPackage, id: string, startsAt: Instant): Promise<Played> {
  const course = { folder, cast: path.join(folder, 'cast.yaml'), startsAt };
  const { decision, services } = sampleOf(sample, course, await ports.calendars.current());
  const pack = { decision: { ...decision, id }, services };
  await playCourse(ports, course, pack, { ...playing, now: () => now });
  const stage = new DirectStage(ports, now, playing.signal);
  await stage.publish(pack.decision, pack.services);
  return { ...pack, stage };
}

const agencyActor: Actor = { role: 'agency', person: null, channel: 'link', via: 'vanthu@bench.example', onBehalfOf: null, paper: null };
const officeActor = (role: Level | 'system'): Actor => ({ role, person: null, channel: 'web', via: null, onBehalfOf: null, paper: null });

async function give({ stage }: Played, agency: string, actor: Actor, body: CommandBody): Promise<void> {
  const { task, type } = { task: '', ...body };
  const command = { id: `bench:${agency}:${type}:${task}`, actor, happened: null, ...body } as Command;
  const answer = await stage.give(agency, command);
  if (!answer.accepted) throw new Error(`${type} of ${task} at ${agency} is refused: ${JSON.stringify(answer)}`);
}

async function statesOf({ decision, stage }: Played): Promise<RolloutState[]> {
  return stage.statesOf(decision.agencies.map(({ code }) => code));
}

/** Agencies ask and are stuck, and leaders are asked: something of each kind that waits. */
export async function leaveWaiting(played: Played): Promise<void> {
  const askedFor = '2021-02-26';
  const taken = new Set<string>();
  const free = async (isWanted: (task: TaskState) => boolean): Promise<{ agency: string; task: string }> => {
    for (const { agency, tasks } of await statesOf(played)) {
      const task = Object.values(tasks).find((each) => isWithAgency(each) && !taken.has(agency) && isWanted(each));
      if (task === undefined) continue;
      taken.add(agency);
      return { agency, task: task.id };
    }
    throw new Error('the cast has left no such task');
  };
  for (let each = 0; each < 3; each += 1) {
    const { agency, task } = await free(({ current, extensions }) => current !== null && Object.keys(extensions).length === 0);
    await give(played, agency, agencyActor, {
      type: 'requestExtension',
      task,
      until: askedFor,
      reason: 'Chưa tổng hợp đủ danh mục của các xã',
    });
    const prepared = { extension: 'open', recommend: true, until: askedFor, words: 'Đề xuất gia hạn' };
    if (each > 0)
      await give(played, agency, officeActor('officer'), {
        type: 'prepareExtension',
        task,
        ...(await named(played, agency, task, prepared)),
      });
  }
  for (let each = 0; each < 4; each += 1) {
    const { agency, task } = await free(({ blockers }) => Object.keys(blockers).length === 0);
    await give(played, agency, agencyActor, {
      type: 'raiseBlocker',
      task,
      words: 'Chưa thống nhất mã dịch vụ giữa hai Cổng',
      pause: each === 0,
    });
    const blocker = await blockerOf(played, agency, task);
    if (each < 2) continue;
    const words = 'Sở không tự xử lý được, đề nghị Chủ tịch chỉ đạo';
    await give(played, agency, officeActor('officer'), { type: 'reportUpward', task, blocker, to: 'chairman', words });
    if (each < 3) continue;
    const tasks = [{ agency: 'so-thong-tin-va-truyen-thong', title: 'Thống nhất bảng mã dịch vụ công', deadline: '2020-11-30' }];
    await give(played, agency, officeActor('chairman'), {
      type: 'giveDirective',
      task,
      blocker,
      words: 'Đồng ý, báo cáo kết quả',
      resume: false,
      tasks,
    });
  }
  await played.stage.settled();
}

async function stateAt(played: Played, agency: string, task: string): Promise<TaskState> {
  const [state] = await played.stage.statesOf([agency]);
  const found = state?.tasks[task];
  if (found === undefined) throw new Error(`${agency} has no task ${task}`);
  return found;
}

async function blockerOf(played: Played, agency: string, task: string): Promise<string> {
  return openBlockers(await stateAt(played, agency, task))[0]?.id ?? '';
}

async function named<Body extends { extension: string }>(played: Played, agency: string, task: string, body: Body): Promise<Body> {
  const [extension] = Object.keys((await stateAt(played, agency, task)).extensions);
  return { ...body, extension: extension ?? '' };
}

/** Ends what is still open, so that its copies are decisions of earlier years: nothing waits there any more. */
export async function end(played: Played): Promise<void> {
  const isEnding = (task: TaskState) => isOpen(task) || task.status === 'scheduled';
  for (const { agency, tasks } of await statesOf(played)) {
    for (const { id } of Object.values(tasks).filter(isEnding)) {
      await give(played, agency, officeActor('chairman'), { type: 'cancel', task: id, reason: 'Hết thời hạn theo dõi' });
    }
  }
  await played.stage.settled();
  for (const { agency, tasks } of await statesOf(played)) {
    for (const task of Object.values(tasks)) {
      for (const { id } of openDirectives(task)) {
        await give(played, agency, officeActor('officer'), { type: 'closeDirective', task: task.id, directive: id, words: 'Đã thực hiện' });
      }
    }
    await give(played, agency, officeActor('chiefOfOffice'), { type: 'close', words: 'Kết thúc theo dõi' });
  }
  await played.stage.settled();
}
