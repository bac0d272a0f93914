import { createHash } from 'node:crypto';
import type { Command as RolloutCommand } from '../domain/commands/command';
import { type AgencyDifference, byAgency, type CatalogueDifference, isSameCatalogue } from '../domain/decision/catalogue-difference';
import type { Language } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import { type CatalogueTask, catalogueTasks, taskCodesForChanges, type WithoutTask } from '../domain/record/catalogue-tasks';
import type { RolloutState } from '../domain/record/state';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type Followed, followed, forEach, giveTo } from '../office/rollout-commands';
import { canonicalJson } from '../store/canonical-json';
import { rolloutId } from '../store/decisions';
import { readStates } from '../store/rollouts';
import { actWords } from '../words/act';
import { catalogueWords, changesText } from '../words/catalogue';
import { refusalText } from '../words/refusals';
import { actorOf } from './actor';
import type { CommonOptions } from './options';
import { printJson } from './output';
import { decisionNamed } from './status';

/** Assigns a difference between catalogues as tasks: each agency concerned gets its changed services announced, once. */

export type AssignOptions = CommonOptions & { decision: string; task: string; as?: string; yes?: boolean };

type Planned = CatalogueTask & { words: string; id: string };

/**
 * Shows which agency would get which task, and with `--yes` assigns it. Each command's id derives from the agency, the task and its
 * differences, so that a repetition has no second effect.
 */
export async function assignChanges(connections: Connections, difference: CatalogueDifference, options: AssignOptions): Promise<void> {
  const { lang, json } = options;
  const words = catalogueWords[lang];
  const of = await followed(connections, await decisionNamed(connections, options.decision, lang));
  const known = taskCodesForChanges(of.decision);
  if (!known.includes(options.task)) throw new Failure(words.unknownTask(options.task, known.join(', ')), exitCodes.badData);
  const { tasks, without } = catalogueTasks(byAgency(difference), options.task, of.decision, await statesOf(connections, of));
  const planned = tasks.map((task) => ({ ...task, words: changesText(task.agency, task.difference), id: idOf(of.id, task) }));
  if (options.yes === true) {
    const { actor } = actorOf(of.decision, options, lang);
    await give(connections, of.id, actor, { planned, without }, options);
    return;
  }
  if (json === true) printJson({ planned: planned.map(plannedInWords), without: without.map(toldWithout) });
  else if (isSameCatalogue(difference)) process.stdout.write(`${words.same}\n`);
  else {
    process.stdout.write(`${words.heading(planned.length, options.decision)}\n`);
    for (const { agency, task, words: said } of planned) process.stdout.write(`  ${agency} / ${task}: ${said}\n`);
    showWithout(without, lang);
    if (planned.length > 0) process.stdout.write(`${words.ask}\n`);
  }
}

async function statesOf({ database }: Connections, { id, decision }: Followed): Promise<Record<string, RolloutState>> {
  const states = await readStates(
    database,
    decision.agencies.map(({ code }) => rolloutId(id, code)),
  );
  return Object.fromEntries(Object.values(states).map((state) => [state.agency, state]));
}

/** The same changes at the same agency give the same id, whoever repeats the command. */
function idOf(decision: string, { agency, task, difference }: CatalogueTask): string {
  const { added, removed, changed } = difference;
  const hash = createHash('sha256').update(canonicalJson({ added, removed, changed })).digest('hex').slice(0, 24);
  return `catalogue:${decision}:${agency}:${task}:${hash}`;
}

async function give(
  connections: Connections,
  decision: string,
  actor: Actor,
  { planned, without }: { planned: Planned[]; without: WithoutTask[] },
  { json, lang }: AssignOptions,
): Promise<void> {
  const texts = actWords[lang];
  const given = await forEach(planned, ({ agency, task, words, id }) => {
    const command: RolloutCommand = { id, actor, happened: null, type: 'announceChange', task, words };
    return giveTo(connections, decision, agency, command);
  });
  const refused = given.filter(({ answer }) => !answer.accepted);
  if (refused.length > 0) {
    const away = refused.every(({ answer }) => !answer.accepted && answer.code === 'unavailable');
    process.exitCode = away ? exitCodes.unavailable : exitCodes.failure;
  }
  if (json === true) {
    const results = planned.map((entry, index) => ({
      ...plannedInWords(entry),
      answer: given[index]?.answer,
      events: given[index]?.events,
    }));
    printJson({ results, without: without.map(toldWithout) });
    return;
  }
  for (const { agency, answer, events } of given) {
    const said = answer.accepted ? (events.length === 0 ? texts.recordedBefore(agency) : texts.recorded(agency)) : null;
    if (said !== null) process.stdout.write(`${said}\n`);
    else if (!answer.accepted) process.stderr.write(`${texts.refused(agency, refusalText(answer, lang))}\n`);
  }
  showWithout(without, lang);
  process.stdout.write(`${catalogueWords[lang].given(given.length - refused.length, refused.length)}\n`);
}

function showWithout(without: readonly WithoutTask[], language: Language): void {
  for (const { agency, reason } of without) process.stderr.write(`  ${catalogueWords[language].without[reason](agency)}\n`);
}

function plannedInWords({ agency, task, words, id, difference }: Planned) {
  return { agency, task, words, id, services: codesOf(difference) };
}

function toldWithout({ agency, reason, difference }: WithoutTask) {
  return { agency, reason, services: codesOf(difference) };
}

function codesOf({ added, removed, changed }: AgencyDifference) {
  const codes = (services: readonly { code: string }[]) => services.map(({ code }) => code);
  return { added: codes(added), removed: codes(removed), changed: codes(changed.map(({ after }) => after)) };
}
