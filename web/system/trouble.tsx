import type { Day } from '../../domain/calendar/time';
import { archiveWords } from '../../words/archive';
import { mailWords } from '../../words/mail';
import { type OutageEffect, outageWords } from '../../words/outage';
import { pageWords } from '../../words/pages';
import { Frame } from '../pages/frame';
import type { Setting } from '../visit';

/** Pages in place of the requested one; none says whether something exists elsewhere. */

export function MissingPage({ setting }: { setting: Setting }) {
  const words = pageWords[setting.language].missing;
  return (
    <Frame setting={setting} title={words.title} here={null}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
    </Frame>
  );
}

export function ExpiredPage({ setting, until }: { setting: Setting; until: Day }) {
  const words = pageWords[setting.language].expired;
  return (
    <Frame setting={setting} title={words.title} here={null}>
      <h1>{words.title}</h1>
      <p>{words.until(mailWords[setting.language].shortDay(until))}</p>
      <p>{words.hint}</p>
    </Frame>
  );
}

/** GET and POST of a link that was ended, or whose address is no longer the agency's: nothing of the agency is shown. */
export function EndedLinkPage({ setting, why }: { setting: Setting; why: 'revoked' | 'replaced' }) {
  const words = pageWords[setting.language].ended[why];
  return (
    <Frame setting={setting} title={words.title} here={null}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
    </Frame>
  );
}

/** The record that an address leads to is in an archive. */
export function ArchivedPage({ setting }: { setting: Setting }) {
  const words = archiveWords[setting.language].page;
  return (
    <Frame setting={setting} title={words.gone} here={null}>
      <h1>{words.gone}</h1>
      <p>{words.goneHint}</p>
    </Frame>
  );
}

export type Rejection = 'tooLarge' | 'wrongForm' | 'wrongPlace' | 'wrongHost';

/** A form that could not be taken at all. */
export function RejectedPage({ setting, rejection }: { setting: Setting; rejection: Rejection }) {
  const words = pageWords[setting.language].rejected[rejection];
  return (
    <Frame setting={setting} title={words.title} here={null}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
    </Frame>
  );
}

/** Shows a fault of ours: what became of the sent form, and a reference that is in the log. */
export function FailurePage({ setting, reference, wasSent }: { setting: Setting; reference: string; wasSent: boolean }) {
  const words = pageWords[setting.language].failure;
  return (
    <Frame setting={setting} title={words.title} here={null}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      {wasSent && <p>{words.kept}</p>}
      <p class="reference">{words.reference(reference)}</p>
    </Frame>
  );
}

/** A part that everything needs does not answer: what is kept, what became of what was sent, and what to do. */
export function OutagePage(props: { setting: Setting; effect: OutageEffect; reference: string; wasSent: boolean }) {
  const { setting, effect, reference, wasSent } = props;
  const words = outageWords[setting.language].page[effect];
  return (
    <Frame setting={setting} title={words.title} here={null}>
      <h1>{words.title}</h1>
      <p>{words.kept}</p>
      {wasSent && <p>{words.sent}</p>}
      <p>{words.todo}</p>
      <p class="reference">{pageWords[setting.language].failure.reference(reference)}</p>
    </Frame>
  );
}
