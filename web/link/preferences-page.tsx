import { preferableHours } from '../../domain/calendar/office-hours';
import { dayOf, type TimeOfDay } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import type { RecordedPreference } from '../../store/preferences';
import { preferenceWords } from '../../words/preferences';
import { describedBy, Field } from '../pages/fields';
import { Frame } from '../pages/frame';
import { momentInWords } from '../pages/marks';
import { type LinkVisit, within } from '../visit';

/** Shows the preferences of the address that the link was sent to: the language, and the hour of ordinary messages. */

/** The choices as texts: empty means the usual one. */
export type Chosen = { language: string; digestHour: string };
export type PreferenceAttempt = { chosen: Chosen; faults: readonly (keyof Chosen)[]; stale: boolean };

type PreferencesProps = { visit: LinkVisit; recorded: RecordedPreference | null; justSaved: boolean; attempt?: PreferenceAttempt | null };

export function PreferencesPage({ visit, recorded, justSaved, attempt = null }: PreferencesProps) {
  const words = preferenceWords[visit.language];
  const chosen = attempt?.chosen ?? { language: recorded?.language ?? '', digestHour: recorded?.digestHour ?? '' };
  return (
    <Frame setting={visit} title={words.title} here={`/l/${visit.token}/preferences`} visit={visit}>
      <p class="back">
        <a href={within(visit)}>{words.back[visit.standing]}</a>
      </p>
      {justSaved && recorded !== null && (
        <div class="notice done" role="status">
          <p>
            <span aria-hidden="true">●</span> {words.saved(momentInWords(recorded.recorded, visit.language))}
          </p>
        </div>
      )}
      {attempt !== null && <Trouble visit={visit} attempt={attempt} recorded={recorded} />}
      <h1>{words.title}</h1>
      <p>
        {words.concerns} <b>{visit.link.address}</b>
      </p>
      <p>{words.shared}</p>
      <form class="sheet" method="post" action={within(visit, '/preferences')}>
        <input type="hidden" name="seen" value={recorded?.recorded ?? ''} />
        <LanguageField visit={visit} chosen={chosen.language} attempt={attempt} />
        <HourField visit={visit} chosen={chosen.digestHour} attempt={attempt} />
        <button type="submit">{words.button}</button>
      </form>
    </Frame>
  );
}

function Trouble({ visit, attempt, recorded }: { visit: LinkVisit; attempt: PreferenceAttempt; recorded: RecordedPreference | null }) {
  const words = preferenceWords[visit.language];
  return (
    <div class="notice problems" role="alert">
      <h2>{words.summary}</h2>
      {attempt.stale && recorded !== null && (
        <>
          <p>{words.stale(momentInWords(recorded.recorded, visit.language))}</p>
          <p>{words.staleHint}</p>
        </>
      )}
      {attempt.faults.length > 0 && (
        <ul>
          {attempt.faults.map((field) => (
            <li key={field}>
              <a href={`#preferences-${field}`}>{words.fault}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type ChoiceProps = { visit: LinkVisit; chosen: string; attempt: PreferenceAttempt | null };

function LanguageField({ visit, chosen, attempt }: ChoiceProps) {
  const words = preferenceWords[visit.language];
  const languages: Language[] = ['vi', 'en'];
  return (
    <Choice
      name="language"
      label={words.language.label}
      hint={words.language.hint}
      fault={attempt?.faults.includes('language') ? words.fault : null}
      chosen={chosen}
      options={[
        ['', words.language.usual(words.languages[visit.contact?.language ?? 'vi'])],
        ...languages.map((language): [string, string] => [language, words.languages[language]]),
      ]}
    />
  );
}

function HourField({ visit, chosen, attempt }: ChoiceProps) {
  const words = preferenceWords[visit.language];
  const hours = offeredHours(visit);
  // An hour chosen by the link of another decision, whose office has other hours.
  const other = chosen === '' || hours.includes(chosen) || attempt !== null ? [] : [chosen];
  return (
    <Choice
      name="digestHour"
      label={words.hour.label}
      hint={words.hour.hint}
      fault={attempt?.faults.includes('digestHour') ? words.fault : null}
      chosen={chosen}
      options={[['', words.hour.usual(visit.decision.sendingHour)], ...[...other, ...hours].map((hour): [string, string] => [hour, hour])]}
    />
  );
}

/** The hours of the agency's own office after the usual one, as they are today. */
export function offeredHours({ agency, decision, now }: Pick<LinkVisit, 'agency' | 'decision' | 'now'>): TimeOfDay[] {
  return preferableHours(agency.officeHours ?? decision.officeHours, dayOf(now), decision.sendingHour);
}

type Options = { name: keyof Chosen; label: string; hint: string; fault: string | null; chosen: string; options: [string, string][] };

function Choice({ name, label, hint, fault, chosen, options }: Options) {
  const id = `preferences-${name}`;
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <select id={id} name={name} aria-describedby={describedBy(id, hint, fault)} aria-invalid={fault !== null}>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
