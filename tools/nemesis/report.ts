import type { Asked } from './check/commands';
import type { Finding } from './check/finding';
import type { MessageFigures } from './check/messages';
import { type Plant, plantNames, plants } from './planted/plants';

/** Reports a run: its figures, and each violation with the way to see it again. */

export type Entry = {
  round: number;
  atMs: number;
  fault: string;
  /** Processes and connections that it has ended. */
  ended: number;
  /** From the end of the fault until everything answered; null where that did not come. */
  healMs: number | null;
};

type Facts = {
  seed: number;
  planted: boolean;
  faults: readonly string[];
  timeline: Entry[];
  findings: Finding[];
  given: readonly Asked[];
  figures: MessageFigures;
  events: number;
  kills: number;
  seconds: number;
  said: readonly string[];
};

export type Report = Pick<Facts, 'seed' | 'planted' | 'timeline' | 'findings' | 'events' | 'kills' | 'seconds' | 'said'> & {
  rounds: number;
  heal: { p50: number; p99: number; most: number; never: number };
  messages: MessageFigures & { unknownShare: number };
  commands: { given: number; accepted: number; refused: number };
  /** Planted bugs that were not found; empty in a run without. */
  missed: Plant[];
  failed: boolean;
  repeat: string;
};

export function reportOf(facts: Facts): Report {
  const { seed, planted, timeline, findings, given, figures, events, kills, seconds, said } = facts;
  const times = timeline.flatMap(({ healMs }) => (healMs === null ? [] : [healMs])).sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const all = Object.values(figures.messages).reduce((sum, count) => sum + count, 0);
  const missed = planted ? plantNames.filter((plant) => !isFound(plant, findings)) : [];
  const clean = findings.filter(({ decision }) => !planted || !(plantNames as readonly string[]).includes(decision));
  return {
    ...{ seed, planted, rounds: timeline.length, kills, seconds, events, timeline, findings, missed, said: [...new Set(said)].slice(-40) },
    heal: { p50: at(0.5), p99: at(0.99), most: times.at(-1) ?? 0, never: timeline.length - times.length },
    messages: { ...figures, unknownShare: all === 0 ? 0 : (figures.messages.unknown ?? 0) / all },
    commands: {
      given: given.length,
      accepted: given.filter(({ answers }) => answers.some(({ accepted }) => accepted)).length,
      refused: given.filter(({ answers }) => answers.some((answer) => !answer.accepted && answer.code !== 'unavailable')).length,
    },
    failed: missed.length > 0 || clean.length > 0,
    repeat: `npm run nemesis -- --seed ${seed} --rounds ${timeline.length}${planted ? ' --planted' : ''}`,
  };
}

function isFound(plant: Plant, findings: readonly Finding[]): boolean {
  return findings.some(({ what, decision }) => decision === plant && (plants[plant] as readonly string[]).includes(what));
}

/** Findings listed; the rest is counted. */
const LISTED = 30;

export function reportText(report: Report): string {
  const { seed, rounds, kills, seconds, events, heal, messages, commands, findings, missed, planted, failed, repeat } = report;
  const lines = [
    `seed ${seed}: ${rounds} faults, ${kills} processes and connections killed, ${seconds} s`,
    `well again after: half within ${heal.p50} ms, 99 of 100 within ${heal.p99} ms, the slowest ${heal.most} ms${heal.never > 0 ? `, never: ${heal.never}` : ''}`,
    `messages: ${JSON.stringify(messages.messages)}, taken by the server: ${messages.taken}, share unknown: ${(messages.unknownShare * 100).toFixed(2)} %`,
    `commands: ${commands.given} given, ${commands.accepted} accepted, ${commands.refused} refused; ${events} events`,
    ...(planted ? plantNames.map((plant) => `planted ${plant}: ${missed.includes(plant) ? 'MISSED' : 'found'}`) : []),
    ...findings.slice(0, LISTED).map(({ what, decision, detail }) => `${what} (${decision}): ${detail}`),
    ...(findings.length > LISTED ? [`and ${findings.length - LISTED} more`] : []),
    failed ? `FAILED. To see it again: ${repeat}` : 'nothing lost, nothing twice, nobody silent',
  ];
  return `${lines.join('\n')}\n`;
}
