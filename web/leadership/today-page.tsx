import { type Day, dayOf, instantAt, timeOf } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import { inMatterOf } from '../../domain/decision/recipients';
import { mailWords } from '../../words/mail';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import { Matter } from '../inbox/waiting-items';
import { OfficeFrame } from '../pages/office-frame';
import { agencyName, paths } from '../place';
import { Proposed } from '../task/dossier-view';
import { holdersOf } from '../task/story-lines';
import { inLanguage } from '../visit';
import { OutlookPart } from './outlook';
import type { DecisionToday, Escalation } from './today';

/** Shows the matters that await the leader's word, and what followed from the words given. */

type TodayProps = {
  me: SignedIn;
  /** Where an open page asks whether it is still so. */
  fresh: string;
  /** Matters that wait, also those that are not shown. */
  count: number;
  escalations: readonly Escalation[];
  /** Place of the first matter that is not shown any more, or null. */
  next: number | null;
  decisions: readonly DecisionToday[];
};

export function TodayPage({ me, fresh, count, escalations, next, decisions }: TodayProps) {
  const words = waitingWords[me.language].today;
  const title = words.title(count);
  const mail = mailWords[me.language];
  const now = decisions[0]?.of.now;
  return (
    <OfficeFrame fresh={fresh} me={me} title={title} current="today" here="/today">
      <h1>{title}</h1>
      {now !== undefined && <p class="lede">{mail.at(timeOf(now), mail.longDay(dayOf(now)))}</p>}
      <div class="two">
        <div>
          {escalations.length > 0 && (
            <section class="sheet">
              {escalations.map((escalation) => (
                <Item
                  key={`${escalation.of.id} ${escalation.item.agency} ${escalation.item.task} ${escalation.item.kind}`}
                  me={me}
                  escalation={escalation}
                />
              ))}
              {next !== null && (
                <p>
                  <a class="button quiet" href={inLanguage(`/today?from=${next}`, me)}>
                    {waitingWords[me.language].inbox.more}
                  </a>
                </p>
              )}
            </section>
          )}
          {decisions.map((entry) => (
            <Directives key={entry.of.id} me={me} entry={entry} />
          ))}
          {decisions.map(({ of, outlook }) => (
            <OutlookPart key={of.id} me={me} of={of} outlook={outlook} />
          ))}
        </div>
        <div>
          {decisions.map((entry) => (
            <Figures key={entry.of.id} me={me} entry={entry} />
          ))}
        </div>
      </div>
    </OfficeFrame>
  );
}

function Item({ me, escalation }: { me: SignedIn; escalation: Escalation }) {
  const { of, item, course, proposal, proposed, options } = escalation;
  const words = waitingWords[me.language];
  const short = mailWords[me.language].shortDay;
  const agency = agencyOf(of.decision, item.agency) ?? null;
  const matter = agency === null ? null : inMatterOf(of.decision, agency, item.task ?? '');
  const holders = (day: Day, code: string) => {
    const rung = of.decision.ladder.find((entry) => entry.code === code);
    return rung === undefined ? '' : holdersOf({ of, agency: matter, language: me.language }, rung, instantAt(day, '12:00'));
  };
  return (
    <div class="item">
      <Matter me={me} waiting={escalation} />
      {course.length > 0 && (
        <p class="path">
          {words.today.course} {course.map(({ day, rung }) => `${holders(day, rung)} ${short(day)}`).join(' → ')}
        </p>
      )}
      {proposal !== null && (
        <p>
          <b>{words.today.proposes}</b> {proposal}
        </p>
      )}
      {proposed.length > 0 && <Proposed me={me} of={of} tasks={proposed} />}
      <p class="acts">
        {options.map(({ label, href }, index) => (
          <a key={label} class={index === 0 ? 'button' : 'button quiet'} href={inLanguage(href, me)}>
            {label}
          </a>
        ))}
        {item.task !== null && (
          <a class="button quiet" href={inLanguage(paths.task(of.id, item.agency, item.task), me)}>
            {words.open}
          </a>
        )}
      </p>
    </div>
  );
}

function Directives({ me, entry: { of, directives } }: { me: SignedIn; entry: DecisionToday }) {
  const words = waitingWords[me.language];
  const name = (code: string) => agencyName(of.decision, code, of.now, me.language);
  return (
    <section class="sheet">
      <h2>{words.today.directives}</h2>
      {directives.length === 0 && <p>{words.today.noDirectives}</p>}
      {directives.map(({ agency, task, subject, words: said, awaiting, agencies, since, ageDays }) => (
        <div class="item" key={`${agency} ${subject}`}>
          <p>
            <a href={inLanguage(paths.task(of.id, agency, task), me)}>{said}</a>
          </p>
          <p class="path">
            {awaiting === 'office' ? words.today.carriedOut : words.today.awaits(agencies.map(name).join(', '))} ·{' '}
            {words.since(mailWords[me.language].shortDay(since), ageDays)}
          </p>
        </div>
      ))}
    </section>
  );
}

function Figures({ me, entry: { of, now, before, week } }: { me: SignedIn; entry: DecisionToday }) {
  const words = waitingWords[me.language].today;
  const rate = (value: number | null) => (value === null ? '–' : `${Math.round(100 * value)} %`);
  const counted = (['completed', 'overdue', 'awaiting', 'blocked'] as const).map((name) => {
    const change = before === null ? null : now[name] - before[name];
    return { name: words.figures[name], value: String(now[name]), change: change === null ? null : words.change(change) };
  });
  const points =
    before?.onTime === undefined || before.onTime === null || now.onTime === null ? null : Math.round(100 * (now.onTime - before.onTime));
  const rows = [
    ...counted,
    { name: words.figures.onTime, value: rate(now.onTime), change: points === null ? null : words.changePoints(points) },
  ];
  const lately = (['directiveGiven', 'directiveClosed', 'blockerResolved', 'letterIssued'] as const).filter(
    (type) => (week[type] ?? 0) > 0,
  );
  return (
    <section class="sheet">
      <h2>
        <a href={inLanguage(paths.decision(of.id), me)}>{of.decision.source.number ?? of.id}</a>: {words.week}
      </h2>
      <dl class="pairs">
        {rows.map(({ name, value, change }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{value}</b> {change !== null && <small>{change}</small>}
            </dd>
          </div>
        ))}
        {lately.map((type) => (
          <div key={type}>
            <dt>{words.events[type]}</dt>
            <dd>
              <small>{words.lately(week[type] ?? 0)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
