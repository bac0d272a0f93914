import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cast } from '../../documents/package/cast-schema';
import type { Instant } from '../../domain/calendar/time';
import type { DecisionPackage, Language } from '../../domain/decision/decision';
import type { Progress } from '../set-up/progress.cjs';
import { type Figures, figuresOf } from './figures';
import { type Incident, type PlayOptions, play } from './performance';
import { type Served, servePlayed } from './serve';
import { surroundedSimulation } from './surroundings';
import { timelineOf } from './timeline';
import { timelineText } from './timeline-text';

/** Runs a whole simulation: starts the parts, plays the cast, writes the results, and removes the parts. */

export type SimulateOptions = Omit<PlayOptions, 'onMoment'> & {
  /** Called with the simulated time whenever it has moved, and with a way to add a remark to the progress. */
  onMoment: (now: Instant, note: (remark: string) => void) => void;
  /** An empty folder for mailbox, timeline and figures. */
  out: string;
  language: Language;
  progress: Progress;
  /** The name of the play in the progress. */
  label: string;
  /** Serves the pages of the played simulation at a port, until `until` resolves. */
  serve?: { port: number; until: (served: Served) => Promise<unknown> };
};

/**
 * Plays a cast of a decision and writes mailbox, timeline.md, timeline.json and figures.json. Throws Failure (69) for unavailable parts.
 */
export async function simulate(
  pack: DecisionPackage,
  cast: Cast,
  options: SimulateOptions,
): Promise<{ figures: Figures; incidents: Incident[] }> {
  const { out, language, progress, label, until, signal, onMoment, serve } = options;
  const mailbox = path.join(out, 'mailbox');
  const baseUrl = serve === undefined ? undefined : `http://127.0.0.1:${serve.port}`;
  const { simulation, keys, close } = await surroundedSimulation({ startsAt: cast.startsAt, mailbox, progress, baseUrl });
  try {
    const played = await progress.run(label, (note) => {
      const told = (now: Instant) => onMoment(now, note);
      return play(simulation, pack, cast, { until, signal, onMoment: told });
    });
    const rows = await timelineOf(simulation.database, played);
    const figures = await figuresOf(simulation.database, played, cast.seed);
    writeFileSync(path.join(out, 'timeline.json'), `${JSON.stringify(rows, null, 1)}\n`);
    writeFileSync(path.join(out, 'timeline.md'), timelineText(rows, played, cast.seed, language));
    writeFileSync(path.join(out, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
    if (serve !== undefined) {
      const sessionSecret = randomBytes(32).toString('base64');
      const served = await servePlayed(simulation, played.decision, { port: serve.port, keys, sessionSecret });
      await serve.until(served).finally(served.close);
    }
    return { figures, incidents: played.incidents };
  } finally {
    await close();
  }
}
