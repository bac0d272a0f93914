import { enhancedCodeIn, type Phase, type Refusal } from '../domain/message/smtp-refusal';

/** The outcome of one delivery. */
export type Delivery =
  /** The server accepted the message: a 2xx answer after the end of data. */
  | { outcome: 'sent'; response: string }
  /**
   * The server surely has not accepted it. domain/refusal judges what the refusal is about. `retry`: it may succeed later; `failed`: this
   * message was refused for good.
   */
  | { outcome: 'retry' | 'failed'; reason: string; refusal: Refusal }
  /** We stopped it before its end, for a reason of our own. */
  | { outcome: 'putOff'; reason: string }
  /** The end of data was sent and no decisive answer came: the server may or may not have accepted it. */
  | { outcome: 'unknown'; reason: string }
  /** The caller withheld the end of data. */
  | { outcome: 'abandoned' };

/** The fields of an SMTP client's error that matter here. */
export type SmtpFailure = { message: string; code?: string; command?: string; responseCode?: number | false; response?: string };

const REASON_LENGTH = 500;

/**
 * Decides the outcome of a failed delivery, only here.
 * @param endHandedOver whether the end of data may have reached the server
 */
export function classify(failure: SmtpFailure, endHandedOver: boolean): Delivery {
  const reason = oneLine(failure.message);
  const answered = replyCode(failure);
  if (endHandedOver && (answered === null || answered < 400)) return { outcome: 'unknown', reason };
  const here = endHandedOver ? null : refusedByClient(failure);
  const code = here ?? answered;
  const text = oneLine(failure.response ?? failure.message);
  const phase: Phase = endHandedOver ? 'end' : here !== null ? 'program' : phaseOf(failure);
  const refusal: Refusal = { phase, code, enhanced: enhancedCodeIn(text, code), text };
  const saysNothingOfIt = phase === 'connection' || phase === 'encryption' || phase === 'login';
  return { outcome: code !== null && code >= 500 && !saysNothingOfIt ? 'failed' : 'retry', reason, refusal };
}

/** The phase of the client. A connection lost in the middle of a phase counts as a fault of the connection. */
function phaseOf({ code, command = '', message }: SmtpFailure): Phase {
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA') return 'data';
  if (command.startsWith('AUTH') || code === 'EAUTH') return 'login';
  const isEncryption =
    code === 'ETLS' || command === 'STARTTLS' || (code === 'ESOCKET' && /certificate|self[- ]signed|\b(?:tls|ssl)\b/i.test(message));
  return isEncryption ? 'encryption' : 'connection';
}

/** The outcome when the server answered 2xx: accepted only after the end of data, and only with a whole reply code. */
export function classifyAnswer(response: string, endHandedOver: boolean): Delivery {
  const text = oneLine(response);
  if (!endHandedOver) {
    const refusal: Refusal = { phase: 'data', code: null, enhanced: null, text };
    return { outcome: 'retry', reason: `answered before the end of data: ${text}`, refusal };
  }
  return /^2\d\d(?!\d)/.test(response) ? { outcome: 'sent', response: text } : { outcome: 'unknown', reason: `not an answer: ${text}` };
}

/**
 * The code that a server would have given where the client itself refused: an address that no command can carry (553), or a message larger
 * than the announced limit (552); else null.
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

/** Text from a server on one bounded line without control characters, safe for the record and a page. */
export function oneLine(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .normalize('NFC');
  return line.length > REASON_LENGTH ? `${line.slice(0, REASON_LENGTH)}…` : line;
}
