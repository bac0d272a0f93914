import type { Ports } from '../activities/ports';
import { readCast } from '../documents/package/cast';
import { readPackage } from '../documents/package/read-package';
import { type Instant, later } from '../domain/calendar/time';
import type { Decision, DecisionPackage } from '../domain/decision/decision';
import { forEach } from '../office/rollout-commands';
import { castFrom, type SampleCourse, sampleCourse, sampleOf } from '../office/sample-course';
import { rolloutId } from '../store/decisions';
import { beginSample, endSample, type UnplayedSample } from '../store/sample';
import { portsOf } from '../worker/ports';
import type { Connections } from './connections';
import { recordRuntime } from './home';
import { rootFolder } from './root';
import { DirectStage } from './simulation/direct-stage';
import { type Incident, play as playCast } from './simulation/performance';

/** Opens the sample of a trial as it stands today: publishes it some weeks ago, and lets its cast act until now. */

export type SamplePlay = {
  /** Where messages go: the embedded mailbox, and nowhere else. */
  smtpUrl: string;
  /** The start of the links in them. */
  webUrl: string;
  signal: AbortSignal;
  onMoment: (now: Instant) => void;
};

/** `begun`: an earlier play that was interrupted, which goes on where it stopped. Rejects where a part fails; the record is whole then. */
export async function playSample(connections: Connections, begun: UnplayedSample | null, options: SamplePlay): Promise<void> {
  const { database, clock, calendars } = connections;
  const calendar = await calendars.current();
  const course = courseOf(sampleCourse(rootFolder, clock.now(), calendar), begun);
  const pack = sampleOf(await packageIn(course.folder), course, calendar);
  await beginSample(database, pack.decision.id);
  recordRuntime(connections.home, { sample: true });
  const ports = portsOf(connections, options.smtpUrl, options.webUrl);
  try {
    await playCourse(ports, course, pack, { ...options, now: clock.now, from: begun?.lastRecorded ?? null });
    await follow(ports, pack.decision, course.startsAt);
  } finally {
    await ports.mailer.close();
  }
  await endSample(database, clock.now());
}

type CoursePlay = Omit<SamplePlay, 'smtpUrl' | 'webUrl'> & {
  /** The installation's clock. */
  now: () => Instant;
  /** The last moment of an interrupted play, or null. */
  from: Instant | null;
};

/** Plays a course until now, and gives what its cast could not do. */
export async function playCourse(ports: Ports, course: SampleCourse, pack: DecisionPackage, play: CoursePlay): Promise<Incident[]> {
  const { now, from, signal, onMoment } = play;
  const { cast, startsAt } = course;
  const stage = new DirectStage(ports, later(startsAt, from ?? startsAt), signal);
  let incidents: Incident[] = [];
  if (cast === null) await stage.publish(pack.decision, pack.services);
  else {
    const reading = await readCast(cast, pack.decision);
    if (!reading.ok) throw new Error(`${cast}: ${JSON.stringify(reading.problems[0])}`);
    const moved = castFrom(reading.cast, startsAt, await ports.calendars.current());
    ({ incidents } = await playCast(stage, pack, moved, { until: now(), signal, onMoment }));
  }
  // Playing takes some seconds, in which more may have fallen due.
  await stage.pass(now());
  return incidents;
}

/** An interrupted course keeps the day on which it began. */
function courseOf(course: SampleCourse, begun: UnplayedSample | null): SampleCourse {
  return { ...course, startsAt: begun?.startedAt ?? course.startsAt };
}

async function packageIn(folder: string): Promise<DecisionPackage> {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(`${folder}: ${JSON.stringify(reading.problems[0])}`);
  return reading.package;
}

/** Begins every workflow from the record, before the watch could miss one. */
async function follow({ engine }: Ports, { id, agencies }: Decision, startsAt: Instant): Promise<void> {
  const codes = agencies.map(({ code }) => code);
  const decision = engine.decision({ decision: id, agencies: codes, startsAt });
  const followers = codes.map((code) => engine.follower(rolloutId(id, code)));
  await forEach([...engine.services(), decision, ...followers], ({ begin }) => begin());
}
