import { dayOf } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import { voiceTo } from '../../domain/decision/kinds';
import { holderOf, inMatterOf } from '../../domain/decision/recipients';
import { documentWords } from '../../words/documents';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { waitingMark, waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import { Status } from '../pages/marks';
import { Quote } from '../pages/quote';
import { agencyName, paths } from '../place';
import { inLanguage } from '../visit';
import type { Waiting } from './waiting';

/** One matter that waits: what it is, at whom, since when, and what was written about it. */
export function Matter({ me, waiting }: { me: SignedIn; waiting: Waiting }) {
  const { of, item } = waiting;
  const words = waitingWords[me.language];
  const name = agencyName(of.decision, item.agency, of.now, me.language);
  const page = item.task === null ? paths.agency(of.id, item.agency) : paths.task(of.id, item.agency, item.task);
  return (
    <>
      <p>
        <Status mark={waitingMark(item.kind)}>{words.kinds[item.kind]}</Status> <b>{name}</b>:{' '}
        <a href={inLanguage(page, me)}>{subjectOf(waiting, me)}</a>
      </p>
      <p class="path">
        {words.since(mailWords[me.language].shortDay(item.since), item.workingDays)}
        {item.letter !== null && ` · ${words.letterSteps[item.letter.step]}`}
        {decidedBy(waiting, me) !== null && ` · ${decidedBy(waiting, me)}`}
      </p>
      {item.words !== null && item.words !== '' && <Quote>{item.words}</Quote>}
    </>
  );
}

export function subjectOf({ of, item }: Waiting, { language }: SignedIn): string {
  if (item.letter === null) return item.title?.[language] ?? item.task ?? '';
  return letterWords[language].degree[voiceTo(of.decision, item.agency)][item.letter.degree];
}

/** Who decides, where that is neither the Office nor whichever leader it was laid before; else null. */
export function decidedBy(waiting: Waiting, me: SignedIn): string | null {
  const { whom } = waiting.item;
  return whom === 'office' || whom === 'leader' ? null : waitingWords[me.language].decides(positionOf(waiting, me));
}

function positionOf({ of, item }: Waiting, { language }: SignedIn): string {
  const agency = agencyOf(of.decision, item.agency);
  if (item.whom === 'office' || item.whom === 'leader' || agency === undefined) return '';
  return (
    holderOf(of.decision, inMatterOf(of.decision, agency, item.task ?? ''), item.whom, dayOf(of.now))?.position[language] ??
    documentWords[language].role[item.whom]
  );
}
