/** What became of one delivery. `code` is the server's reply code, or null where there was no reply. */
export type Delivery =
  /** The server took the message: a 2xx answer after the end of data. */
  | { outcome: 'sent'; response: string }
  /** The server surely has not taken it; trying again later cannot make two of it. */
  | { outcome: 'retry'; reason: string; code: number | null }
  /** Refused for good; trying again would be refused again. `about`: this recipient's address, or the message whoever gets it. */
  | { outcome: 'failed'; reason: string; code: number; about: 'address' | 'message' }
  /** The end of data was handed over and no answer that decides came back: it may or may not have been taken. */
  | { outcome: 'unknown'; reason: string }
  /** The caller withheld the end of data. */
  | { outcome: 'abandoned' };

/** An error of the SMTP client, as far as it matters here. */
export type SmtpFailure = { message: string; code?: string; command?: string; responseCode?: number | false };

/** Commands whose permanent refusal is about this message; before them it is about the connection or our credentials. */
const aboutTheMessage = ['MAIL FROM', 'RCPT TO', 'DATA'];
/** Replies that ask for authentication or encryption (RFC 4954, RFC 3207): our configuration, not the recipient. */
const aboutOurLogin = [530, 534, 535, 538];
const REASON_LENGTH = 500;

/**
 * The outcome of a failed delivery, decided in this one place.
 * @param endHandedOver whether the end of data may have reached the server
 */
export function classify(failure: SmtpFailure, endHandedOver: boolean): Delivery {
  const reason = oneLine(failure.message);
  const code = replyCode(failure);
  if (endHandedOver) {
    if (isTransient(code)) return { outcome: 'retry', reason, code };
    if (isPermanent(code)) return { outcome: 'failed', reason, code, about: 'message' };
    return { outcome: 'unknown', reason };
  }
  const refusedHere = refusedByClient(failure);
  if (refusedHere !== null) return { outcome: 'failed', reason, code: refusedHere, about: refusedHere === 553 ? 'address' : 'message' };
  const isOurs = code !== null && aboutOurLogin.includes(code);
  if (isPermanent(code) && !isOurs && aboutTheMessage.includes(failure.command ?? '')) {
    return { outcome: 'failed', reason, code, about: isAboutAddress(failure) ? 'address' : 'message' };
  }
  return { outcome: 'retry', reason, code };
}

/**
 * A refusal at RCPT speaks of the recipient, unless its enhanced code says that the sender is not let through: 5.7.x is policy,
 * 5.1.7 and 5.1.8 are the sender's address (RFC 3463). Else one relay that is set up wrongly would condemn every address.
 */
function isAboutAddress({ command, message }: SmtpFailure): boolean {
  return command === 'RCPT TO' && !/\b5\.(?:7\.\d{1,3}|1\.[78])\b/.test(message);
}

/** The outcome when the server answered 2xx: believed only after the end of data, and only as a whole reply code. */
export function classifyAnswer(response: string, endHandedOver: boolean): Delivery {
  const text = oneLine(response);
  if (!endHandedOver) return { outcome: 'retry', reason: `answered before the end of data: ${text}`, code: null };
  return /^2\d\d(?!\d)/.test(response) ? { outcome: 'sent', response: text } : { outcome: 'unknown', reason: `not an answer: ${text}` };
}

/**
 * The code that a server would have answered where the client refused by itself: an address that no command may carry
 * (553), or a message larger than the server announced (552); else null.
 */
function refusedByClient(failure: SmtpFailure): number | null {
  if (replyCode(failure) !== null) return null;
  if (failure.code === 'EENVELOPE' && failure.command === 'API') return 553;
  if (failure.code === 'EMESSAGE' && failure.command === 'MAIL FROM') return 552;
  return null;
}

function replyCode(failure: SmtpFailure): number | null {
  const code = failure.responseCode;
  return typeof code === 'number' && code >= 100 && code <= 599 ? code : null;
}

function isTransient(code: number | null): code is number {
  return code !== null && code >= 400 && code < 500;
}

function isPermanent(code: number | null): code is number {
  return code !== null && code >= 500;
}

/** Text from a server on one bounded line without control characters, fit for a record and a page. */
export function oneLine(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .normalize('NFC');
  return line.length > REASON_LENGTH ? `${line.slice(0, REASON_LENGTH)}…` : line;
}
