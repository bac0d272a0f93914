import { type CommandOf, type Decided, isBlank, type RolloutContext, refuse } from './decided';
import { type Level, levels } from './decision';
import { actingAs, reaches } from './permissions';
import type { Letter, RolloutState } from './state';
import { dayOf } from './time';

/** The way of a letter: drafted (dự thảo), laid before the signer (trình), signed (ký), issued (ban hành), or returned. */

type LetterCommand = CommandOf<'submitLetter' | 'signLetter' | 'returnLetter' | 'issueLetter'>;

/** Decides what somebody does with an unissued letter. */
export function decideOnLetter(state: RolloutState, command: LetterCommand, context: RolloutContext): Decided {
  const letter = state.letters[command.letter];
  if (letter === undefined || letter.issued !== null) return refuse('unknownLetter', { letter: command.letter });
  switch (command.type) {
    case 'submitLetter':
      if (letter.submitted !== null) return refuse('letterAlreadySent', { letter: letter.id });
      return { events: [{ type: 'letterSubmitted', letter: letter.id }] };
    case 'signLetter': {
      if (letter.submitted === null) return refuse('letterNotSigned', { letter: letter.id });
      if (letter.signed !== null) return refuse('letterAlreadySent', { letter: letter.id });
      const level = signerOf(letter, context);
      if (!reaches(command.actor, level)) return refuse('higherLevelNeeded', { level });
      return { events: [{ type: 'letterSigned', letter: letter.id, by: actingAs(command.actor) as Level }] };
    }
    case 'returnLetter':
      if (letter.submitted === null) return refuse('letterNotSigned', { letter: letter.id });
      if (isBlank(command.reason)) return refuse('wordsMissing');
      return { events: [{ type: 'letterReturned', letter: letter.id, reason: command.reason }] };
    case 'issueLetter':
      return decideIssue(letter, command, context);
  }
}

/** The lowest level among those to whom the letter's highest rung goes: they draft and sign it. */
export function signerOf(letter: Pick<Letter, 'degree' | 'tasks'>, { decision }: Pick<RolloutContext, 'decision'>): Level {
  const signers = decision.ladder
    .filter((rung) => rung.degree === letter.degree && letter.tasks.some((entry) => entry.rung === rung.code))
    .flatMap((rung) => rung.to)
    .flatMap((role) => ((levels as readonly string[]).includes(role) ? [role as Level] : []));
  return levels.find((level) => signers.includes(level)) ?? 'headOfDivision';
}

/** Number, date and signer are those of the paper; recorded from it, a letter may be issued that was not signed here. */
function decideIssue(letter: Letter, command: CommandOf<'issueLetter'>, context: RolloutContext): Decided {
  const { number, date, signer, file } = command;
  if (isBlank(number) || isBlank(signer)) return refuse('numberMissing');
  if (date > dayOf(context.now)) return refuse('dateInFuture', { date });
  if (date < letter.day) return refuse('dateBeforeDraft', { date: letter.day });
  return { events: [{ type: 'letterIssued', letter: letter.id, number, date, signer, ...(file ? { file } : {}) }] };
}
