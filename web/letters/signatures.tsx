import { type PdfSignature, pdfSignatures } from '../../documents/pdf-signatures';
import type { AttachedFile } from '../../domain/record/actor';
import { readFile } from '../../store/files';
import { pdfSignatureWords } from '../../words/pdf-signatures';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { momentInWords, Status } from '../pages/marks';

/** The digital signatures of a PDF that was given in. */

/** Files whose signatures are known: a file never changes, so that each is read once. */
const known = new Map<string, PdfSignature[]>();
const MOST_KNOWN = 500;

/** Null where there is no such PDF. */
export async function signaturesOf({ database }: Pick<WebDeps, 'database'>, file: AttachedFile | null): Promise<PdfSignature[] | null> {
  if (file === null || file.kind !== 'application/pdf') return null;
  const before = known.get(file.hash);
  if (before !== undefined) return before;
  const stored = await readFile(database, file.hash);
  if (stored === null) return null;
  const found = await pdfSignatures(stored.content);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(file.hash, found);
  return found;
}

const looks = {
  intact: { shape: '●', look: 'done' },
  changed: { shape: '▲', look: 'late' },
  unreadable: { shape: '◇', look: 'none' },
} as const;

type Props = { me: SignedIn; signatures: readonly PdfSignature[] };

export function Signatures({ me, signatures }: Props) {
  return (
    <>
      <h3>{pdfSignatureWords[me.language].title}</h3>
      <SignatureList me={me} signatures={signatures} />
    </>
  );
}

/** The same without a heading, below the name of its file. */
export function SignatureList({ me, signatures }: Props) {
  const words = pdfSignatureWords[me.language];
  return (
    <>
      {signatures.length === 0 ? (
        <p class="facts">{words.none}</p>
      ) : (
        <>
          <ul>
            {signatures.map((signature, index) => (
              <li key={index}>
                <b>{signature.signer === null ? words.unknown : words.by(signature.signer, signature.organisation)}</b>{' '}
                <Status mark={looks[signature.state]}>{words.state[signature.state]}</Status>
                <p class="facts">{factsOf(signature, me).join('; ')}</p>
              </li>
            ))}
          </ul>
          <p class="hint">{words.unverified}</p>
        </>
      )}
    </>
  );
}

function factsOf({ at, issuer, coversAll, state }: PdfSignature, { language }: SignedIn): string[] {
  const words = pdfSignatureWords[language];
  if (state === 'unreadable') return [];
  return [
    at === null ? words.noMoment : words.at[at.from](momentInWords(at.moment, language)),
    ...(issuer === null ? [] : [words.issuer(issuer)]),
    ...(coversAll ? [] : [words.added]),
  ];
}
