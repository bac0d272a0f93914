import type { ArchiveNote } from '../../store/archive/archived';
import { archiveWords } from '../../words/archive';
import type { SignedIn } from '../account/session';
import { momentInWords } from '../pages/marks';

/** Says where the record of a decision is, once it has left the database. */
export function InArchive({ me, archive }: { me: SignedIn; archive: ArchiveNote | null }) {
  if (archive === null) return null;
  const words = archiveWords[me.language].page;
  return (
    <section class="notice">
      <h2>{words.note}</h2>
      <p>{words.noteText(momentInWords(archive.at, me.language), archive.who)}</p>
      <p class="file">{archive.name}</p>
      <p class="hint">SHA-256 {archive.hash}</p>
      <p>{words.noteHint}</p>
    </section>
  );
}
