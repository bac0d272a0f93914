import { letterDocument } from '../../documents/official/letter-document';
import { reportFileKinds } from '../../documents/official/report-files';
import { writeDocx } from '../../documents/official/write-docx';
import { writePdf } from '../../documents/official/write-pdf';
import { letterContent } from '../../domain/letter-content';
import type { Letter } from '../../domain/state';
import { dayOf, instantAt } from '../../domain/time';
import { readFile } from '../../store/files';
import { readLetterRecord } from '../../store/letters';
import type { WebDeps } from '../deps';
import { sendFile } from '../link-files';
import { sendMissing } from '../link-pages';
import { type AgencyPlace, agencyPlaceOf } from '../place';
import type { SignedInHandler } from '../routes';

/** Letters as files: drafts drawn up from the record, issued ones byte for byte. */

/** GET /d/:decision/a/:agency/letters/:letter?kind=docx|pdf: never shown in place; changes nothing. */
export const downloadLetter: SignedInHandler = async (deps, request, reply) => {
  const place = await agencyPlaceOf(deps, request);
  if (place === null) return sendMissing(request, reply);
  const { letter: id = '' } = request.params as { letter?: string };
  const { kind } = request.query as { kind?: unknown };
  const now = place.of.now;
  const at = { decision: place.of.id, agency: place.agency.code };
  const record = await readLetterRecord(deps.database, deps.calendars, at, now);
  const letter = record !== null && Object.hasOwn(record.state.letters, id) ? record.state.letters[id] : undefined;
  if (letter === undefined || (kind !== 'docx' && kind !== 'pdf')) return sendMissing(request, reply);
  const file = letter.issued?.file ?? null;
  if (file !== null) {
    const stored = await readFile(deps.database, file.hash);
    return stored === null ? sendMissing(request, reply) : sendFile(reply, { name: file.name, kind: stored.kind, content: stored.content });
  }
  const content = await drawn(deps, place, letter, kind);
  return content === null ? sendMissing(request, reply) : sendFile(reply, { name: `${id}.${kind}`, kind: reportFileKinds[kind], content });
};

/** As of today where it is a draft, as of its own day where it was issued without a file. */
async function drawn(deps: WebDeps, { of, agency }: AgencyPlace, letter: Letter, kind: 'docx' | 'pdf'): Promise<Buffer | null> {
  const asOf = letter.issued?.date ?? dayOf(of.now);
  const at = asOf < dayOf(of.now) ? instantAt(asOf, '23:59') : of.now;
  const record = await readLetterRecord(deps.database, deps.calendars, { decision: of.id, agency: agency.code }, at);
  if (record === null) return null;
  const content = letterContent(record.state, record.decision, record.agency, letter, record.calendar, asOf);
  const document = letterDocument(content, letter.issued === null ? 'draft' : 'drawn', 'vi');
  return kind === 'pdf' ? writePdf(document) : writeDocx(document);
}
