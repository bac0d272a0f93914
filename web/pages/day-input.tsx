import { createContext } from 'preact';
import { type Due, dueDay, dueTime, isDue, writtenDue } from '../../domain/calendar/due';
import { writtenDay } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import { dayInputWords } from '../../words/day-input';
import { mailWords } from '../../words/mail';
import type { Described } from './inputs';

/** The language of the page, for fields that show words of their own. */
export const PageLanguage = createContext<Language>('vi');

type DayInputProps = { id: string; name?: string; value: string; described?: Partial<Described> };
/** `withHour`: an hour of the day may be written too. */
type DayOrHourProps = DayInputProps & { withHour?: boolean };

/**
 * A field for a day, written day/month/year whatever the browser's language: a browser's own field shows 6/10 as 10/6 to some. It says the
 * day in words with its weekday, and keeps text that is not a day as it was typed.
 */
export function DayInput({ id, name = id, value, described, withHour = false }: DayOrHourProps) {
  return (
    <PageLanguage.Consumer>
      {(language) => {
        const day = withHour ? writtenDue(value) : writtenDay(value);
        return (
          <span class="day-input">
            <input
              id={id}
              name={name}
              type="text"
              class={withHour ? 'due' : 'day'}
              inputMode={withHour ? 'text' : 'numeric'}
              autocomplete="off"
              maxLength={40}
              placeholder={withHour ? dayInputWords[language].dueForm : dayInputWords[language].form}
              value={isDue(value) ? shownDue(value) : value}
              data-day={`/said-day?lang=${language}${withHour ? '&of=due' : ''}`}
              {...described}
            />{' '}
            <output for={id} class="said">
              {day === null ? '' : mailWords[language].longDay(day)}
            </output>
          </span>
        );
      }}
    </PageLanguage.Consumer>
  );
}

/** A deadline as papers write it. `said`: the day to which it leads, where the page knows; where scripts run it is said again as it is typed. */
export function DeadlineInput({ id, name = id, value, described, said = '' }: DayInputProps & { said?: string }) {
  return (
    <PageLanguage.Consumer>
      {(language) => (
        <span class="day-input">
          <input
            id={id}
            name={name}
            type="text"
            autocomplete="off"
            maxLength={100}
            value={value}
            data-day={`/said-day?lang=${language}&of=deadline`}
            {...described}
          />{' '}
          <output for={id} class="said">
            {said}
          </output>
        </span>
      )}
    </PageLanguage.Consumer>
  );
}

/** An hour of the day as offices here write it, of twenty-four: a browser's own field asks some for AM and PM. */
export function TimeInput({ id, name = id, value, described }: DayInputProps) {
  return (
    <PageLanguage.Consumer>
      {(language) => (
        <input
          id={id}
          name={name}
          type="text"
          class="time"
          inputMode="numeric"
          autocomplete="off"
          maxLength={5}
          pattern="([01]?[0-9]|2[0-3])[:hg][0-5][0-9]"
          title={dayInputWords[language].hour}
          placeholder={dayInputWords[language].hour}
          value={value}
          {...described}
        />
      )}
    </PageLanguage.Consumer>
  );
}

/** `2020-10-06` as `06/10/2020`, `2020-10-06T17:00` as `17:00 06/10/2020`. */
function shownDue(due: Due): string {
  return [dueTime(due), shownDay(dueDay(due))].filter((part) => part !== null).join(' ');
}

/** `2020-10-06` as `06/10/2020`. */
export function shownDay(day: string): string {
  return day.split('-').reverse().join('/');
}
