import { dayOf, type Instant } from '../domain/calendar/time';
import type { DecisionPackage, Language } from '../domain/decision/decision';
import { isFaultless } from '../domain/ladder/faults-brought';
import type { Actor } from '../domain/record/actor';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type AmendmentPlan, applyAmendment, isVersionOnly, planAmendment } from '../office/amend-decision';
import { planLines } from '../office/brief';
import { readDecision } from '../store/decisions';
import { actWords } from '../words/act';
import { amendWords, changeText, rolloutLines } from '../words/amend';
import { documentWords } from '../words/documents';
import { byCode } from '../words/naming';
import { refusalText } from '../words/refusals';
import { actorOf } from './actor';
import type { CommonOptions } from './options';
import { printJson } from './output';
import { showFaults } from './problems';
import { showPreview } from './show-preview';

/** Changes of published decisions at the command line: shown first, applied with --yes. */

export type AmendingOptions = CommonOptions & { reason?: string; as?: string; yes?: boolean };
/** A changed document and the reason. */
export type Change = { pack: DecisionPackage; reason: string };

/** Shows the effects of each changed document, and with --yes stores it and brings every rollout up to it. */
export async function amendAll(connections: Connections, changes: readonly Change[], options: AmendingOptions): Promise<void> {
  const amendments = await amendEach(connections, changes, options);
  if (options.json === true && amendments !== null) printJson({ amendments });
}

/**
 * As `amendAll`, but returns the JSON of each change instead of printing it. Null where a change brings faults: they are shown, and nothing
 * more is done.
 */
export async function amendEach(
  connections: Connections,
  changes: readonly Change[],
  { json, lang, yes, as }: AmendingOptions,
): Promise<object[] | null> {
  const words = amendWords[lang];
  const told: object[] = [];
  let asked = false;
  for (const { pack, reason } of changes) {
    const plan = await planAmendment(connections, pack, reason);
    if (plan === null) throw new Failure(words.unknown(pack.decision.source.number ?? pack.decision.id), exitCodes.badData);
    if (!isFaultless(plan.faults)) {
      showFaults(plan.faults, lang, json === true);
      return null;
    }
    const isNothing = plan.version === plan.from && plan.rollouts.length === 0;
    if (json !== true) {
      if (isNothing) process.stdout.write(`${words.nothing(plan.number)}\n`);
      else showPlan(plan, connections.clock.now(), lang);
    }
    const actor = yes === true ? await whoAmends(connections, plan, as, lang) : null;
    const applied = actor !== null && !isNothing ? await applyAmendment(connections, plan, reason, actor) : null;
    asked ||= applied === null && !isNothing;
    if (applied !== null) report(plan, applied, lang, json === true);
    const { pack: _, faults: _none, ...shown } = plan;
    told.push({ ...shown, applied });
  }
  if (json !== true && asked) process.stdout.write(`${words.ask}\n`);
  return told;
}

/** The actor, from the decision in force: nobody may make a change as a person whom the change itself adds. */
async function whoAmends({ database }: Connections, { id }: AmendmentPlan, as: string | undefined, language: Language): Promise<Actor> {
  const inForce = await readDecision(database, id);
  if (inForce === null) throw new Failure(amendWords[language].unknown(id), exitCodes.badData);
  return actorOf(inForce.decision, { as }, language).actor;
}

function report(plan: AmendmentPlan, applied: Awaited<ReturnType<typeof applyAmendment>>, language: Language, json: boolean): void {
  const words = amendWords[language];
  if (applied.outcome === 'stale') throw new Failure(words.stale(plan.number), exitCodes.failure);
  if (applied.outcome === 'unknown') throw new Failure(words.unknown(plan.number), exitCodes.badData);
  if (applied.missing !== undefined) {
    const { level, of, name } = applied.missing;
    throw new Failure(words.notTheirs(words.record[of](name), documentWords[language].role[level]), exitCodes.failure);
  }
  if (applied.refused.length > 0) process.exitCode = exitCodes.failure;
  for (const { agency, answer } of applied.refused) {
    if (!answer.accepted) process.stderr.write(`${words.notGiven(agency, refusalText(answer, language))}\n`);
  }
  if (!json) process.stdout.write(`${words.stored(plan.number, applied.version)}\n${words.given(applied.given.length)}\n`);
}

/** Most agencies whose changes are shown one by one; JSON has all. */
const MOST_AGENCIES = 20;

function showPlan(plan: AmendmentPlan, now: Instant, language: Language): void {
  const words = amendWords[language];
  const today = dayOf(now);
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(words.heading(plan.number, plan.version));
  for (const text of planLines(plan, now, language)) line(text);
  line('');
  for (const change of plan.changes) line(`  ${changeText(change, byCode, language)}`);
  if (plan.servicesChanged) line(`  ${words.change.changed} ${words.services}`);
  line('');
  const told = plan.rollouts.filter((rollout) => !isVersionOnly(rollout));
  for (const rollout of told.slice(0, MOST_AGENCIES)) {
    for (const text of rolloutLines(rollout, today, byCode, language)) line(`${rollout.agency}: ${text}`);
    if (rollout.preview !== null) showPreview(rollout.agency, rollout.preview, language);
    line('');
  }
  if (told.length > MOST_AGENCIES) line(words.agency.more(told.length - MOST_AGENCIES));
  const quiet = plan.rollouts.length - told.length;
  if (quiet > 0) line(words.agency.versionOnly(quiet));
  if (told.length > 0) line(actWords[language].preview.assumed);
}
