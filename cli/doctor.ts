import type { Command } from 'commander';
import { isDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { Example } from '../domain/health/facts';
import { isHealthy, isNote, type Judgement, judgeHealth, mergeNoticed, type Reason } from '../domain/health/health';
import { type Connections, connectionsWith, databaseFailure, hasEnded, settingsOf } from '../local/connections';
import { exitCodes } from '../local/failure';
import { readRuntime } from '../local/home';
import { receiverOf } from '../local/tracing';
import { version } from '../local/version';
import type { Health } from '../office/health';
import { askNoticed } from '../office/health-heard';
import { HealthKeeper } from '../office/health-keeper';
import { greetingOf } from '../office/mail-greeting';
import { outageOf } from '../office/outage';
import { type Database, openDatabase } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { examineRecord, type Finding } from '../store/doctor';
import { type Clock, clockWith, readClock } from '../store/installation';
import { doctorWords } from '../words/doctor';
import { healthWords } from '../words/health';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson } from './output';
import { failureOf } from './report-failure';

/** The only row that every `doctor` writes: writing it shows whether the record is writable. */
const DOCTOR_ID = '00000000-0000-4000-8000-00000d0c7042';

/** A longer limit in milliseconds: a person who asks once prefers waiting to a wrong answer. */
const PROBE_MS = 8_000;
/** A database that has just not answered is only asked for the kind of fault. */
const KNOWN_AWAY_MS = 1_000;

/**
 * `dondoc doctor`: shows the state of each part and matters that need somebody, with examples and advice. Exits 1 while there are any, 69
 * while the database or Temporal does not answer.
 */
export function register(program: Command): void {
  const command = program.command('doctor').description(inOneLine('doctor'));
  withCommonOptions(command, ['dondoc doctor', 'dondoc doctor --json']).action(run);
}

async function run(options: CommonOptions): Promise<void> {
  const warn = (error: unknown) => process.stderr.write(`${failureOf(error, options.lang).text}\n`);
  const settings = settingsOf();
  const database = openDatabase(settings.databaseUrl, 4);
  const clock = await clockOf(database, settings);
  // Without the database the installation's clock is unknown, so the machine's clock is used.
  const connections = connectionsWith(settings, database, clock ?? clockWith(0));
  const probeMs = clock === null ? KNOWN_AWAY_MS : PROBE_MS;
  const greeting = greetingOf(connections.environment.SMTP_URL ?? readRuntime(connections.home).smtpUrl);
  const keeper = new HealthKeeper({ ...connections, id: DOCTOR_ID, kind: 'doctor', version, probeMs, greeting, warn });
  try {
    if (clock !== null) await keeper.beatOnce();
    const receiver = receiverOf(connections.environment.tracing);
    const [read, traces] = await Promise.all([keeper.read(), receiver?.() ?? 'notAsked']);
    const health = await withHearsay(read, connections);
    const findings = health.facts.record === null ? null : await findingsOf(connections);
    show({ health, findings, traces }, options);
  } finally {
    await Promise.all([keeper.stop(), connections.close()]);
  }
}

/** Null where the database does not answer. */
async function clockOf(database: Database, settings: ReturnType<typeof settingsOf>): Promise<Clock | null> {
  try {
    const clock = await readClock(database);
    if (clock !== null) return clock;
    throw Object.assign(new Error('the record is empty'), { code: 'P2021' });
  } catch (error) {
    const outage = outageOf(error);
    if (outage !== null && !hasEnded(outage, settings)) return null;
    await database.$disconnect();
    throw databaseFailure(error, settings);
  }
}

/** Asks the processes themselves for beginnings of faults that the record does not know. */
async function withHearsay(health: Health, { home }: Connections): Promise<Health> {
  const isKnown = health.judgements.every(({ reasons }) => reasons.every(({ since, cause }) => since !== null || isNote(cause)));
  if (isKnown) return health;
  const { webUrl, workerUrl } = readRuntime(home);
  const facts = { ...health.facts, noticed: mergeNoticed([health.facts.noticed, await askNoticed([webUrl, workerUrl])]) };
  return { facts, judgements: judgeHealth(facts) };
}

async function findingsOf({ database, clock, calendars }: Connections): Promise<Finding[]> {
  return examineRecord(database, { now: clock.now(), calendar: await calendars.current(), decisions: decisionReader(database) });
}

/** `findings`: null where the record could not be read. `traces`: the receiver's refusal, null where it takes them. */
type Examined = { health: Health; findings: readonly Finding[] | null; traces: string | null | 'notAsked' };

/** Shows what was found and sets the exit code. */
function show({ health: { facts, judgements }, findings, traces }: Examined, { json, lang }: CommonOptions): void {
  const words = doctorWords[lang];
  const areTracesLost = traces !== null && traces !== 'notAsked';
  const urgent = (findings ?? []).filter(({ attention }) => attention).length + (areTracesLost ? 1 : 0);
  const healthy = isHealthy(judgements) && findings !== null && urgent === 0;
  if (!healthy) process.exitCode = exitCodes.failure;
  if (facts.database.reading !== null || facts.temporal !== null) process.exitCode = exitCodes.unavailable;
  if (json === true) {
    const parts = judgements.map((judgement) => ({ ...judgement, reasons: judgement.reasons.map((reason) => inWords(reason, lang)) }));
    const advised = findings?.map((finding) => ({ ...finding, advice: words.advice[finding.check] })) ?? null;
    printJson({ healthy, now: facts.now, parts, findings: advised, ...(traces === 'notAsked' ? {} : { traces: { refusal: traces } }) });
    return;
  }
  const lines = [words.examined(vietnamTime(facts.now)), '', ...judgements.flatMap((judgement) => partLines(judgement, lang)), ''];
  if (areTracesLost) lines.push(`! ${words.traces.lost(traces)}`, `  ${words.todo}: ${words.traces.todo}`, '');
  else if (traces === null) lines.push(`- ${words.traces.taken}`, '');
  for (const finding of findings ?? []) lines.push(...linesOf(finding, lang), '');
  if (findings === null) lines.push(words.recordUnread, '');
  lines.push(healthy ? words.healthy : words.attention(urgent + judgements.filter((judgement) => !isHealthy([judgement])).length));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function inWords(reason: Reason, language: Language) {
  const { what, means, todo } = healthWords[language].causes[reason.cause];
  return { ...reason, what: what(reason.count, reason.detail), means, todo };
}

const marks = { works: '✓', degraded: '!', broken: '✗', unknown: '?' } as const;

function partLines({ part, condition, reasons }: Judgement, language: Language): string[] {
  const words = healthWords[language];
  const name = words.parts[part].padEnd(Math.max(...Object.values(words.parts).map((text) => text.length)));
  return [`${marks[condition]} ${name}  ${words.conditions[condition]}`, ...reasons.flatMap((reason) => reasonLines(reason, language))];
}

function reasonLines(reason: Reason, language: Language): string[] {
  const words = healthWords[language];
  const { what, means, todo } = inWords(reason, language);
  const since = reason.since === null ? '' : `, ${words.since(momentOf(reason.since))}`;
  return [
    `    ${what}${since}`,
    ...reason.examples.map((example) => `      ${exampleLine(example, language)}`),
    ...moreLines(reason, language).map((line) => `      ${line}`),
    `    ${words.means}: ${means}`,
    `    ${words.todo}: ${todo}`,
  ];
}

function linesOf({ check, attention, count, examples }: Finding, language: Language): string[] {
  const words = doctorWords[language];
  return [
    `${attention ? '!' : '-'} ${words.found[check](count)}`,
    ...examples.map((example) => `    ${exampleLine(example, language)}`),
    ...moreLines({ count, examples }, language).map((line) => `    ${line}`),
    `  ${words.todo}: ${words.advice[check]}`,
  ];
}

/** Empty where no examples are shown. */
function moreLines({ count, examples }: Pick<Reason, 'count' | 'examples'>, language: Language): string[] {
  const hidden = examples.length === 0 ? 0 : count - examples.length;
  return hidden > 0 ? [doctorWords[language].more(hidden)] : [];
}

function exampleLine({ what, since, detail }: Example, language: Language): string {
  const said = detail === null || typeof detail === 'string' ? detail : detail[language];
  return [what, since === null ? null : doctorWords[language].since(momentOf(since)), said]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

function momentOf(since: string): string {
  return isDay(since) ? since : vietnamTime(since);
}
