import type { ComponentChildren } from 'preact';
import { dayOf } from '../../domain/calendar/time';
import type { Agency, Level } from '../../domain/decision/decision';
import { voiceTo } from '../../domain/decision/kinds';
import { holderOf, type InMatter, inMatterOf } from '../../domain/decision/recipients';
import type { ClockChange } from '../../domain/explain/clock-changes';
import type { DayOff, DossierPart } from '../../domain/explain/dossier';
import type { TaskToGive } from '../../domain/record/actor';
import type { Followed } from '../../office/rollout-commands';
import { documentWords } from '../../words/documents';
import { type DossierWords, dossierWords } from '../../words/dossier';
import { newsText } from '../../words/events';
import { evidenceWords } from '../../words/evidence';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { partWords } from '../../words/parts';
import { signedDocumentWords } from '../../words/signed-document';
import { statusMarks } from '../../words/status';
import type { SignedIn } from '../account/session';
import { SignatureList } from '../letters/signatures';
import { momentInWords, Status } from '../pages/marks';
import { Quote } from '../pages/quote';
import { agencyName, paths } from '../place';
import type { ShownFile } from './dossier';

/** Shows what a decision on a task rests on: what is asked, what came, what was said before, and both clocks. */

export type DossierProps = { me: SignedIn; of: Followed; agency: Agency; task: string; parts: readonly DossierPart[] };

export function Dossier(props: DossierProps) {
  return (
    <dl class="dossier">
      {props.parts.map((part, index) => (
        // Parts may read alike; their order is their meaning.
        <Entry key={index} {...props} part={part} />
      ))}
    </dl>
  );
}

type EntryProps = DossierProps & { part: DossierPart };

function Entry(props: EntryProps) {
  return (
    <div class={`part ${props.part.part}`}>
      <dt>{termOf(props)}</dt>
      <dd>
        <Body {...props} />
      </dd>
    </div>
  );
}

function termOf(props: EntryProps): string {
  const words = dossierWords[props.me.language];
  const { part } = props;
  if (part.part === 'clock') return words.clock[part.clock];
  if (part.part === 'blocker') return words.blocker;
  return part.part === 'upward' ? upwardOf(props, part) : words.parts[part.part];
}

function Body(props: EntryProps) {
  const { me, of, part } = props;
  const words = dossierWords[me.language];
  const short = mailWords[me.language].shortDay;
  switch (part.part) {
    case 'required':
      return (
        <>
          {part.result[me.language]} {part.signedDocument && <span class="facts">{words.signedDocument}</span>}
        </>
      );
    case 'parts':
      return (
        <>
          <b>{partWords[me.language].count(part.done, part.total)}</b>
          {part.open.length > 0 && <p>{part.open.map((title) => title[me.language]).join('; ')}</p>}
          {part.contradicts && <p class="warning">{partWords[me.language].submittedOpen(part.open.length, part.total)}</p>}
        </>
      );
    case 'count':
      return (
        <>
          <b>{words.counted(part.done, part.total)}</b> {part.register && <span class="facts">{words.fromRegister}</span>}
          {part.contradicts && <p class="warning">{words.contradicts(part.total - part.done)}</p>}
        </>
      );
    case 'handedIn':
      return <HandedIn {...props} part={part} />;
    case 'returned':
      return <Said facts={momentInWords(part.happened, me.language)} words={part.reason} />;
    case 'request':
    case 'opinion':
    case 'earlierRequest':
      return <Request {...props} part={part} />;
    case 'blocker':
      return <Said facts={`${words.since(short(part.since), part.workingDays)}; ${words.pause[part.pause]}`} words={part.words} />;
    case 'upward':
      return <Upward {...props} part={part} />;
    case 'refusal':
      return (
        <>
          <Said facts={words.since(short(part.since), part.workingDays)} words={part.reason} />
          {part.suggests !== null && <p>{words.suggests(agencyName(of.decision, part.suggests, of.now, me.language))}</p>}
        </>
      );
    case 'suspension':
      return <Said facts={words.since(short(part.since), part.workingDays)} words={part.reason} />;
    case 'directive':
      return <Directive {...props} part={part} />;
    case 'news':
      return <Said facts={words.since(short(part.on), part.workingDays)} words={part.words ?? words.noNews} />;
    case 'pressure':
      return <Pressure {...props} part={part} />;
    case 'clock':
      return <Clock {...props} part={part} />;
  }
}

function Said({ facts, words, children }: { facts: string | null; words: string; children?: ComponentChildren }) {
  return (
    <>
      {facts !== null && <span class="facts">{facts}</span>}
      {words !== '' && <Quote>{words}</Quote>}
      {children}
    </>
  );
}

type Of<Kind extends DossierPart['part']> = DossierProps & { part: Extract<DossierPart, { part: Kind }> };

function HandedIn({ me, of, agency, task, part }: Of<'handedIn'>) {
  const words = dossierWords[me.language];
  const short = mailWords[me.language].shortDay;
  const signed = signedDocumentWords[me.language];
  const isLater = dayOf(part.recorded) !== dayOf(part.happened);
  const facts = [
    words.handedInAt(momentInWords(part.happened, me.language)),
    ...(part.forAgency ? [words.forAgency] : []),
    ...(isLater ? [words.recordedAt(momentInWords(part.recorded, me.language))] : []),
  ].join('; ');
  const { number, date } = part.document;
  return (
    <Said facts={facts} words={part.words}>
      {(number !== null || date !== null) && <p>{words.document(number ?? words.none, date === null ? words.none : short(date))}</p>}
      {part.missing.length > 0 && <p class="warning">{signed.lacks(signed.missing(part.missing.map((name) => signed.parts[name])))}</p>}
      {part.files.length === 0 && <p class="facts">{words.noFiles}</p>}
      <ul class="files">
        {part.files.map((file: ShownFile) => (
          <li key={file.hash}>
            <a href={`${paths.task(of.id, agency.code, task)}/files/${file.hash}`}>{file.name}</a>{' '}
            <span class="facts">{evidenceWords[me.language].size(file.size)}</span>
            {file.signatures != null && <SignatureList me={me} signatures={file.signatures} />}
          </li>
        ))}
      </ul>
    </Said>
  );
}

function Request({ me, part }: Of<'request' | 'opinion' | 'earlierRequest'>) {
  const words = dossierWords[me.language];
  const mail = mailWords[me.language];
  if (part.part === 'earlierRequest') {
    return (
      <Said
        facts={part.granted === null ? words.refused(mail.shortDay(part.until)) : words.granted(mail.shortDay(part.granted))}
        words={part.words}
      />
    );
  }
  if (part.part === 'opinion') {
    const facts = part.recommend ? words.recommends(part.until === null ? null : mail.longDay(part.until)) : words.advisesAgainst;
    return (
      <Said facts={facts} words={part.words}>
        <OnDayOff me={me} dayOff={part.dayOff} />
      </Said>
    );
  }
  const asked = words.asked(mail.longDay(part.until), mail.shortDay(dayOf(part.requested)));
  return (
    <Said facts={part.workingDays === null ? asked : `${asked}; ${words.later(part.workingDays)}`} words={part.reason}>
      <OnDayOff me={me} dayOff={part.dayOff} />
    </Said>
  );
}

export function OnDayOff({ me, dayOff }: { me: SignedIn; dayOff: DayOff | null }) {
  if (dayOff === null) return null;
  const { longDay } = mailWords[me.language];
  return <p class="warning">{dossierWords[me.language].dayOff(longDay(dayOff.day), longDay(dayOff.endsOn))}</p>;
}

/** Shows a report to a leader with the tasks that it proposes. */
function Upward({ me, of, part }: Of<'upward'>) {
  return (
    <Said facts={null} words={part.words}>
      {part.tasks.length > 0 && <Proposed me={me} of={of} tasks={part.tasks} />}
    </Said>
  );
}

/** Tasks that the Office proposes to give. */
export function Proposed({ me, of, tasks }: Pick<DossierProps, 'me' | 'of'> & { tasks: readonly TaskToGive[] }) {
  const words = dossierWords[me.language];
  const { longDay } = mailWords[me.language];
  return (
    <ul>
      {tasks.map(({ agency, title, deadline }) => (
        <li key={`${agency} ${title}`}>
          {title} <span class="facts">{words.proposed(agencyName(of.decision, agency, of.now, me.language), longDay(deadline))}</span>
        </li>
      ))}
    </ul>
  );
}

function Directive({ me, of, agency, task: about, part }: Of<'directive'>) {
  const words = dossierWords[me.language];
  const short = mailWords[me.language].shortDay;
  return (
    <Said
      facts={words.directiveBy(positionAt(of, inMatterOf(of.decision, agency, about), part.by, me), short(part.given))}
      words={part.words}
    >
      <ul>
        {part.tasks.map(({ agency: code, task, title, deadline, news }) => (
          <li key={`${code} ${task}`}>
            {title}{' '}
            <span class="facts">
              {words.taskGiven(
                agencyName(of.decision, code, of.now, me.language),
                short(deadline),
                news === null ? null : newsText(news, me.language),
              )}
            </span>
          </li>
        ))}
      </ul>
    </Said>
  );
}

function Clock({ me, part }: Of<'clock'>) {
  const words = dossierWords[me.language];
  const mail = mailWords[me.language];
  if (part.day === null) return <>{words.noDeadline}</>;
  return (
    <>
      {mail.longDay(part.day)}{' '}
      {part.inTime !== null ? (
        <b>{part.inTime ? words.inTime : words.late}</b>
      ) : (
        part.class !== null && <Status mark={statusMarks[part.class]}>{mail.status[part.class]}</Status>
      )}
      <OnDayOff me={me} dayOff={part.dayOff} />
    </>
  );
}

function Pressure({ me, of, agency, part }: Of<'pressure'>) {
  const words = dossierWords[me.language];
  const degree = letterWords[me.language].degree[voiceTo(of.decision, agency)];
  const letters = part.letters.map(
    (letter) => `${degree[letter.degree]} ${letter.number}, ${mailWords[me.language].shortDay(letter.date)}`,
  );
  return (
    <>
      {letters.length > 0 && <p>{words.letters(letters.join('; '))}</p>}
      {part.urgings > 0 && <p>{words.urgings(part.urgings)}</p>}
    </>
  );
}

function upwardOf({ me, of, agency, task }: DossierProps, { to, recorded }: Extract<DossierPart, { part: 'upward' }>): string {
  return dossierWords[me.language].upward(
    positionAt(of, inMatterOf(of.decision, agency, task), to, me),
    momentInWords(recorded, me.language),
  );
}

/** Who holds a level for an agency in a matter, by position. */
export function positionAt(of: Followed, agency: InMatter, level: Level, { language }: SignedIn): string {
  return holderOf(of.decision, agency, level, dayOf(of.now))?.position[language] ?? documentWords[language].role[level];
}

/** Shows how the form as it stands would move both clocks. */
export function Effect({ me, changes }: { me: SignedIn; changes: readonly ClockChange[] }) {
  const words = dossierWords[me.language];
  const moved = changes.filter(({ before, after }) => before.day !== after.day || before.class !== after.class);
  return (
    <section class="effect">
      <h2>{words.effect.title}</h2>
      {moved.length === 0 && <p>{words.effect.stays}</p>}
      {moved.map((change) => (
        <div key={change.clock}>
          <p>{words.effect.moves(words.clock[change.clock], sideText(me, words, change.before), sideText(me, words, change.after))}</p>
          {change.before.day !== change.after.day && <OnDayOff me={me} dayOff={change.dayOff} />}
        </div>
      ))}
    </section>
  );
}

function sideText({ language }: SignedIn, words: DossierWords, side: ClockChange['before']): string {
  const mail = mailWords[language];
  return [side.day === null ? words.noDeadline : mail.shortDay(side.day), ...(side.class === null ? [] : [mail.status[side.class]])].join(
    ', ',
  );
}
