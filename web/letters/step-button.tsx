import { randomUUID } from 'node:crypto';
import type { LetterContent } from '../../domain/message/letter-content';
import { commandNames } from '../../words/command-names';
import type { SignedIn } from '../account/session';
import { inLanguage } from '../visit';
import { markOfContent, type OpenLetter, togetherPath } from './open-letters';

/**
 * The step that a letter takes next, in place: laid or signed by one click where its text stands beside the button. To be issued it needs
 * a number, which has a page of its own.
 */
export function StepButton({ me, letter: { step, ref }, content }: { me: SignedIn; letter: OpenLetter; content: LetterContent | null }) {
  if (step === null) return null;
  const label = commandNames[me.language][step];
  if (step === 'issueLetter' || content === null) {
    return (
      <a class="button" href={inLanguage(togetherPath(step, ref), me)}>
        {label}
      </a>
    );
  }
  const sent: Record<string, string> = { id: randomUUID(), step, letter: ref, [`mark:${ref}`]: markOfContent(content) };
  return (
    <form method="post" action={inLanguage('/letters/together', me)}>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{label}</button>
    </form>
  );
}
