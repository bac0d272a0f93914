import { instantAt } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import type { LetterContent } from '../../domain/message/letter-content';
import { filingUnit, issuingBody, type LetterNames, type LetterWords, letterWords, numberSign, type Voice } from '../../words/letters';
import { letterhead } from './letter-head';
import { earlierText, paperNames, taskTable } from './letter-tasks';
import type { Block, OfficialDocument } from './official-document';

/** A letter of the ladder (công văn) as an administrative document. */

/**
 * `draft`: unsigned, without number, day of issue and name. `issued`: with those that are recorded or about to be. `drawn`: an issued
 * letter without a stored paper, drawn up again from the record and marked so.
 */
export type LetterForm = 'draft' | 'issued' | 'drawn';

/** The letter in one language. Vietnamese has legal effect; English is for reading, and says so. */
export function letterDocument(content: LetterContent, form: LetterForm, language: Language): OfficialDocument {
  const words = letterWords[language];
  const voice = voiceOf(content);
  const names = namesIn(content, language);
  const issued = form === 'draft' ? null : content.issued;
  const body = issuingBody[content.signer];
  const subject = words.subject[voice][content.degree](names.paper);
  return {
    language,
    moment: instantAt(issued?.date ?? content.asOf, '00:00'),
    properties: { title: subject, author: names.sender },
    draftMark: markOf(form, language),
    head: letterhead(
      {
        source: content.source,
        office: content.office,
        body,
        number: issued?.number ?? null,
        sign: numberSign[body],
        date: issued?.date ?? null,
        asOf: content.asOf,
        subject,
      },
      language,
    ),
    title: null,
    addressees: { words: words.to, names: [content.addressee[language]] },
    blocks: blocksOf(content, form, names, language),
    signature: { authority: words.signing[content.signer], name: issued?.signer ?? null },
    recipients: { words: words.recipients, lines: recipientLines(content, language, words) },
    annexes: [],
    layout: 'document',
  };
}

/** The mark over the head of a paper that nobody has signed, or of a translation; null for none. */
export function markOf(form: LetterForm, language: Language): string | null {
  const words = letterWords[language];
  const mark = form === 'draft' ? words.draftMark : form === 'drawn' ? words.drawnMark : null;
  if (language === 'vi') return mark;
  return mark === null ? words.translationMark : `${mark} – ${words.translationMark}`;
}

function voiceOf({ degree, standing, addressee, agency }: LetterContent): Voice {
  return degree === 'toSuperior' && addressee.vi !== agency.head.vi ? 'superior' : standing;
}

/** A name inside a sentence; English needs an article. */
export function named(name: string, language: Language): string {
  return language === 'vi' || /^the /i.test(name) ? name : `the ${name}`;
}

function namesIn(content: LetterContent, language: Language): LetterNames {
  const words = letterWords[language];
  const office = named(content.office?.[language] ?? words.officeUnnamed, language);
  const committee = named(content.source.issuer[language], language);
  return {
    agency: named(content.agency.name[language], language),
    head: content.agency.head[language],
    superior: named(content.addressee[language], language),
    sender: issuingBody[content.signer] === 'office' ? office : committee,
    office,
    ...paperNames(content, language),
    title: content.source.title[language],
    asOf: words.day(content.asOf),
    replyBy: words.day(content.replyBy),
    count: content.tasks.length,
  };
}

function blocksOf(content: LetterContent, form: LetterForm, names: LetterNames, language: Language): Block[] {
  const words = letterWords[language];
  const voice = voiceOf(content);
  const { earlier } = content;
  return [
    paragraph(words.opening[voice](names)),
    paragraph(words.situation[voice](names)),
    ...taskTable(content, { caption: words.caption[content.standing], isDraft: form === 'draft' }, language),
    ...(earlier.length === 0 ? [] : [paragraph(words.earlier[voice](earlierText(earlier, voice, words), earlier.length))]),
    ...words.ask[voice][content.degree](names).map(paragraph),
    paragraph(words.ifBlocked[voice](names)),
    paragraph(words.closing[voice](names)),
  ];
}

/** A paragraph that begins with a capital letter. */
export function paragraph(text: string): Block {
  return { type: 'paragraph', text: text.slice(0, 1).toUpperCase() + text.slice(1) };
}

/** Copies as in the ladder, plus the agency itself where the letter goes to its superior, and the Office where the committee writes. */
function recipientLines(content: LetterContent, language: Language, words: LetterWords): string[] {
  const { copies } = words;
  const isToSuperior = voiceOf(content) === 'superior';
  const isCommittee = issuingBody[content.signer] === 'committee' && content.office !== null;
  return [
    copies.asAbove,
    ...content.copies.map((position) => copies.report(position[language])),
    ...(isToSuperior ? [copies.inform(content.agency.name[language])] : []),
    ...(isCommittee ? [copies.inform(content.office?.[language] ?? '')] : []),
    copies.file(filingUnit),
  ];
}
