import type { CheckedFile } from '../documents/evidence';
import { letterDocument } from '../documents/official/letter-document';
import { writePdf } from '../documents/official/write-pdf';
import type { Day } from '../domain/calendar/time';
import type { LetterContent } from '../domain/message/letter-content';
import { letterCommandWords } from '../words/letter-command';

/** The PDF of an issued letter without a scan, with its number, day and signer. */
export async function drawnLetter(content: LetterContent, issued: { number: string; date: Day; signer: string }): Promise<CheckedFile> {
  const paper = await writePdf(letterDocument({ ...content, issued }, 'issued', 'vi'));
  const name = letterCommandWords.vi.fileName(issued.number.replaceAll('/', '-'));
  return { name, kind: 'application/pdf', content: paper };
}
