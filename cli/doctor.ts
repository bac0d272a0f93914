import type { Command } from 'commander';
import type { Language } from '../domain/decision';
import { isDay } from '../domain/time';
import { connect } from '../local/connections';
import { exitCodes } from '../local/failure';
import { decisionReader } from '../store/decision-reader';
import { type Example, examine, type Finding } from '../store/doctor';
import { doctorWords } from '../words/doctor';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson } from './output';

/** `dondoc doctor`: what needs somebody, with examples and what to do. Exits 1 while something does. */
export function register(program: Command): void {
  const command = program.command('doctor').description(doctorWords.vi.description);
  withCommonOptions(command, ['dondoc doctor', 'dondoc doctor --json']).action(run);
}

async function run(options: CommonOptions): Promise<void> {
  const connections = await connect();
  try {
    const { database, clock } = connections;
    const now = clock.now();
    const calendar = await connections.calendars.current();
    const findings = await examine(database, { now, calendar, decisions: decisionReader(database), clockOffsetMs: clock.offsetMs });
    showFindings(findings, now, options);
  } finally {
    await connections.close();
  }
}

/** Shows what was found and sets the exit code: 1 where something needs attention. */
export function showFindings(findings: readonly Finding[], now: string, { json, lang }: CommonOptions): void {
  const words = doctorWords[lang];
  const urgent = findings.filter(({ attention }) => attention).length;
  if (urgent > 0) process.exitCode = exitCodes.failure;
  if (json === true) {
    printJson({ healthy: urgent === 0, now, findings: findings.map((finding) => ({ ...finding, advice: words.advice[finding.check] })) });
    return;
  }
  const lines = [words.examined(vietnamTime(now)), ''];
  for (const finding of findings) lines.push(...linesOf(finding, lang), '');
  lines.push(urgent === 0 ? words.healthy : words.attention(urgent));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function linesOf({ check, attention, count, examples }: Finding, language: Language): string[] {
  const words = doctorWords[language];
  const hidden = count - examples.length;
  return [
    `${attention ? '!' : '-'} ${words.found[check](count)}`,
    ...examples.map((example) => `    ${exampleLine(example, language)}`),
    ...(hidden > 0 ? [`    ${words.more(hidden)}`] : []),
    `  ${words.todo}: ${words.advice[check]}`,
  ];
}

function exampleLine({ what, since, detail }: Example, language: Language): string {
  const moment = since === null || isDay(since) ? since : vietnamTime(since);
  const said = detail === null || typeof detail === 'string' ? detail : detail[language];
  return [what, moment === null ? null : doctorWords[language].since(moment), said]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}
