import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cast } from '../../documents/cast-schema';
import type { DecisionPackage, Language } from '../../domain/decision';
import type { Instant } from '../../domain/time';
import type { Progress } from '../set-up/progress.cjs';
import { type Figures, figuresOf } from './figures';
import { type Incident, type PlayOptions, play } from './performance';
import { surroundedSimulation } from './surroundings';
import { timelineOf } from './timeline';
import { timelineText } from './timeline-text';

/** A whole simulation: what it needs is started, the cast is played, what came of it is written, and all is taken away again. */

export type SimulateOptions = Omit<PlayOptions, 'onMoment'> & {
  /** Told the simulated time whenever it has moved, and a way to remark on it in the progress. */
  onMoment: (now: Instant, note: (remark: string) => void) => void;
  /** An empty folder for mailbox, timeline and figures. */
  out: string;
  language: Language;
  progress: Progress;
  /** What the play is called in the progress. */
  label: string;
};

/** Plays a cast of a decision and leaves mailbox, timeline.md, timeline.json and figures.json. Throws Failure (69) for what cannot be had. */
export async function simulate(
  pack: DecisionPackage,
  cast: Cast,
  options: SimulateOptions,
): Promise<{ figures: Figures; incidents: Incident[] }> {
  const { out, language, progress, label, until, signal, onMoment } = options;
  const mailbox = path.join(out, 'mailbox');
  const { simulation, close } = await surroundedSimulation({ startsAt: cast.startsAt, mailbox, progress });
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
    return { figures, incidents: played.incidents };
  } finally {
    await close();
  }
}
