import { oneLine } from '../mail/classify';
import { greetServer } from '../mail/greet';
import { parseSmtpUrl } from '../mail/smtp-settings';

/** Asks the mail server from time to time whether it admits us. Returns its refusal, or null where it does. */
export type Greeting = () => Promise<string | null>;

const GREETING_MS = 5_000;
/** Milliseconds until a server is asked again: longer where it admits us, shorter where it does not. */
const WELL_MS = 5 * 60_000;
const ILL_MS = 60_000;

/** Null where no mail server is set. */
export function greetingOf(smtpUrl: string | undefined): Greeting | null {
  if (smtpUrl === undefined || smtpUrl === '') return null;
  const settings = parseSmtpUrl(smtpUrl);
  return async () => {
    const refusal = await greetServer(settings, GREETING_MS);
    return refusal === null ? null : oneLine(refusal.text);
  };
}

/** The same greeting, with a cached answer. */
export function nowAndThen(greeting: Greeting | null): Greeting | null {
  if (greeting === null) return null;
  let last: { at: number; said: string | null } | null = null;
  return async () => {
    if (last === null || performance.now() - last.at > (last.said === null ? WELL_MS : ILL_MS)) {
      last = { said: await greeting(), at: performance.now() };
    }
    return last.said;
  };
}
