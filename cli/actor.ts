import { paperSchema } from '../documents/commands/schema';
import { momentOf } from '../documents/commands/text';
import { type Instant, isDay } from '../domain/calendar/time';
import { type Decision, type Language, levels } from '../domain/decision/decision';
import { type Actor, type Paper, paperSources } from '../domain/record/actor';
import { exitCodes, Failure } from '../local/failure';
import { actWords } from '../words/act';

/** The actor of a command at the command line: who acts, for whom, and on what paper. */

/** The option that names the actor. */
export const asOption = ['--as <person>', 'id of the person of the Office or leadership who does it · mã người thực hiện'] as const;

export type ActorOptions = {
  as?: string;
  onBehalf?: string;
  source?: string;
  number?: string;
  date?: string;
  file?: string;
  happened?: string;
};

/** A person of the decision, acting for themselves or recording for somebody else. Throws Failure (2) with every fault of the options. */
export function actorOf(decision: Decision, options: ActorOptions, language: Language): { actor: Actor; happened: Instant | null } {
  const words = actWords[language];
  const person = decision.people.find((entry) => entry.id === options.as);
  const faults: string[] = [];
  if (options.as === undefined) faults.push(words.personNeeded);
  else if (person === undefined) faults.push(words.unknownPerson(options.as, decision.people.map((entry) => entry.id).join(', ')));
  const behalves = ['agency', ...levels];
  if (options.onBehalf !== undefined && !behalves.includes(options.onBehalf)) {
    faults.push(words.badChoice('--on-behalf', options.onBehalf, behalves.join(', ')));
  }
  const happened = options.happened === undefined ? null : momentOf(options.happened);
  if (options.happened !== undefined && happened === null) faults.push(words.badMoment(options.happened));
  const paper = paperOf(options, language, faults);
  if (faults.length > 0 || person === undefined) throw new Failure(faults.join('\n'), exitCodes.usage);
  // The secretary always acts for the Chairman.
  const usual = person.role === 'secretary' ? 'chairman' : null;
  const onBehalfOf = (options.onBehalf as Actor['onBehalfOf']) ?? usual;
  const channel = paper === null ? 'commandLine' : 'paper';
  return { actor: { role: person.role, person: person.id, channel, via: null, onBehalfOf, paper }, happened };
}

function paperOf({ source, number, date, file }: ActorOptions, language: Language, faults: string[]): Paper | null {
  const words = actWords[language];
  if (date !== undefined && !isDay(date)) faults.push(words.badDay('--date', date));
  if (source === undefined) {
    if (number !== undefined || date !== undefined || file !== undefined) faults.push(words.sourceNeeded);
    return null;
  }
  if (!(paperSources as readonly string[]).includes(source)) faults.push(words.badChoice('--source', source, paperSources.join(', ')));
  return paperSchema.safeParse({ source, number, date, file }).data ?? null;
}
