import { createHash } from 'node:crypto';
import type { Fate } from '../../domain/ladder/open-things';
import type { Naming } from '../../words/naming';
import { fatesText, openWords } from '../../words/open-things';
import type { SignedIn } from '../account/session';

/** Rows of each list that are shown. */
const MOST = 20;

type FatesProps = { me: SignedIn; fates: readonly Fate[]; names: Naming; isTitled?: boolean };

/** Shows, before a change is given, which open things go along to another agency or end; nothing where all stay. */
export function Fates({ me, fates, names, isTitled = true }: FatesProps) {
  const words = openWords[me.language];
  const told = fatesText(fates, names, me.language);
  if (told.length === 0) return null;
  return (
    <>
      {isTitled && <h3>{words.title}</h3>}
      {told.map(({ heading, things }) => (
        <div key={heading}>
          <p>
            <strong>{heading}</strong>
          </p>
          <ul>
            {things.slice(0, MOST).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {things.length > MOST && <p>{words.more(things.length - MOST)}</p>}
        </div>
      ))}
    </>
  );
}

/** Identifies the fates that a form has shown, so that a later difference is noticed. */
export function keyOfFates(fates: readonly Fate[]): string {
  const told = fates.filter(({ fate }) => fate !== 'stays').map(({ task, kind, id, fate, to }) => [task, kind, id, fate, to].join(' '));
  return createHash('sha256').update(told.sort().join('\n')).digest('hex').slice(0, 16);
}
