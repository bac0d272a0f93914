/**
 * Classifies the refusals of mail servers and judges what follows from them. Enhanced status codes are those of RFC 3463 and of the
 * registry of RFC 5248. Where a server gives none, its words decide; test/domain/message/smtp-refusal.test.ts lists real replies.
 */

/** The step of the conversation at which the refusal came. `program`: our own mail program refused before it spoke to the server. */
const phases = ['connection', 'encryption', 'login', 'sender', 'recipient', 'data', 'end', 'program'] as const;
export type Phase = (typeof phases)[number];

/** `code`: the reply code, or null without a reply. `enhanced`: a code such as `5.1.1`, or null. `text`: the reply, else the error. */
export type Refusal = { phase: Phase; code: number | null; enhanced: string | null; text: string };

/** The subject of a refusal, as far as the refusal itself tells. */
export const natures = [
  'connection',
  'encryption',
  'login',
  'sender',
  'relay',
  'policy',
  'busy',
  'later',
  'mailboxFull',
  'unknownRecipient',
  'content',
  'unclear',
] as const;
export type Nature = (typeof natures)[number];

/** Natures for which our settings, or the mail server that they name, would stop every message. */
const ours: ReadonlySet<Nature> = new Set(['connection', 'encryption', 'login', 'sender', 'relay', 'policy']);

/** The fate of other messages about the same time, and of earlier attempts with this one. */
export type Around = {
  /** True where the server has accepted a message in the last minutes. */
  accepted: boolean;
  /** Other addresses refused with this nature since a message was last accepted. */
  alike: number;
  /** Refusals of this nature for this message, this one included. */
  tries: number;
  /** Minutes since the first refusal of this nature for this message. */
  minutes: number;
  /** True where all messages are held and this one was sent to test whether they can go again. */
  held: boolean;
};

export type Judgement =
  /** Hold all messages, because the next ones would be refused as well. */
  | 'hold'
  /** Try this message again. */
  | 'wait'
  /** Try this message again, less often and for days. */
  | 'waitForMailbox'
  /** Give up the address: its notices go to the next one. */
  | 'address'
  /** Give up this message alone. */
  | 'message';

/** Where so many other addresses are refused alike, the cause is on our side, even where each refusal blames its address. */
const ALIKE_DESPITE_WORDS = 3;
/** While no other message gets through, one refused without a stated cause is tried so often before it or its address is given up. */
const UNCLEAR_TRIES = 4;
/** A message is tried at most so often where a server answers "later". */
const MOST_TRIES = 40;
/** A full mailbox is given up after three days. */
const MAILBOX_MINUTES = 3 * 24 * 60;

/** Judges what follows from a refusal. Pure: the same facts give the same judgement. */
export function judge(refusal: Refusal, around: Around): Judgement {
  const nature = natureOf(refusal);
  const { accepted, alike, tries, held } = around;
  if (ours.has(nature)) return judgeOurs(refusal, around);
  switch (nature) {
    case 'later':
      return tries >= MOST_TRIES ? 'message' : 'wait';
    case 'mailboxFull':
      return around.minutes >= MAILBOX_MINUTES ? 'address' : 'waitForMailbox';
    case 'unknownRecipient':
      return alike >= ALIKE_DESPITE_WORDS ? 'hold' : 'address';
    case 'content':
      return alike >= ALIKE_DESPITE_WORDS ? 'hold' : 'message';
    case 'busy':
      if (held || alike >= (accepted ? ALIKE_DESPITE_WORDS : 1)) return 'hold';
      return tries >= MOST_TRIES ? 'message' : 'wait';
    default: {
      if (held || alike >= (accepted ? ALIKE_DESPITE_WORDS : 1)) return 'hold';
      if (!accepted && tries < UNCLEAR_TRIES) return 'wait';
      return refusal.phase === 'recipient' ? 'address' : 'message';
    }
  }
}

/**
 * Where other messages get through, our settings cannot be wrong for all: the relay may serve one domain only, or restrict this
 * recipient. Then only this message waits, or fails where the server saw its content before the refusal.
 */
function judgeOurs({ phase }: Refusal, { accepted, alike, tries, held }: Around): Judgement {
  if (held || !accepted || alike >= ALIKE_DESPITE_WORDS) return 'hold';
  return phase === 'end' || tries >= MOST_TRIES ? 'message' : 'wait';
}

/** True where the judgement of a message sent during a hold shows that messages can go again. */
export function endsHold(judgement: Judgement): boolean {
  return judgement !== 'hold';
}

/** Classifies a refusal by its phase, its codes, and at last its words. */
export function natureOf(refusal: Refusal): Nature {
  const { phase, code } = refusal;
  if (phase === 'program') return natureHere(refusal);
  if (phase === 'encryption') return 'encryption';
  if (phase === 'login') return code === 421 ? 'busy' : 'login';
  if (phase === 'connection') return natureOfGreeting(refusal);
  if (code === null) return 'connection';
  if (code === 421) return 'busy';
  if (asksForLogin(refusal)) return 'login';
  return code >= 500 ? natureForGood(refusal) : natureForNow(refusal);
}

/** A refusal by our own mail program: an address that no SMTP command may carry, or more bytes than the server takes. */
function natureHere({ code, text }: Refusal): Nature {
  if (code === 553) return /invalid sender/i.test(text) ? 'sender' : 'unknownRecipient';
  return code === 552 ? 'content' : 'later';
}

function natureOfGreeting({ code }: Refusal): Nature {
  if (code === null) return 'connection';
  return code >= 500 ? 'policy' : 'busy';
}

/** True where the server asks for a login: the codes of RFC 4954 and RFC 3207, and those that Microsoft 365 adds. */
function asksForLogin({ code, enhanced }: Refusal): boolean {
  return [530, 534, 535, 538].includes(code ?? 0) || /^\d\.7\.(?:8|9|57|139)$/.test(enhanced ?? '');
}

/** A reply 4xx asks to come back later: because of the whole server, of this mailbox, or of us. */
function natureForNow({ phase, code, enhanced, text }: Refusal): Nature {
  if (enhanced === '4.2.2' || saysFull(text)) return 'mailboxFull';
  if (/^4\.3\./.test(enhanced ?? '')) return 'busy';
  if (code === 452 && phase === 'recipient' && enhanced === null) return 'mailboxFull';
  if (phase === 'sender') return /^4\.1\.[78]$/.test(enhanced ?? '') ? 'sender' : 'busy';
  if (saysRelay(text)) return 'relay';
  return enhanced === '4.7.25' ? 'policy' : 'later';
}

const unknownRecipient = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.(?:4|310)|7\.1[78])$/;
const aboutSender = /^5\.(?:1\.[789]|7\.60|2\.252)$/;
const aboutContent = /^5\.(?:2\.3|3\.4|6\.\d+)$/;

/** A reply 5xx is classified by its enhanced code, and where that says little, by its words. */
function natureForGood({ phase, code, enhanced, text }: Refusal): Nature {
  const status = enhanced ?? '';
  if (aboutContent.test(status) || (phase === 'sender' && code === 552)) return 'content';
  if (phase === 'sender' || aboutSender.test(status)) return 'sender';
  if (unknownRecipient.test(status)) return 'unknownRecipient';
  if (status === '5.2.2') return /submission|daily|sending/i.test(text) ? 'policy' : 'mailboxFull';
  if (status === '5.1.90') return 'policy';
  if (/^5\.7\./.test(status)) return saysRelay(text) ? 'relay' : 'policy';
  if (saysFull(text)) return 'mailboxFull';
  if (code === 552 && enhanced === null) return phase === 'recipient' ? 'mailboxFull' : 'content';
  return natureByWords(text);
}

function natureByWords(text: string): Nature {
  if (saysRelay(text)) return 'relay';
  if (/authenti|credential|log ?in\b/i.test(text)) return 'login';
  if (/\bsender\b|return[- ]path|\bspf\b|\bdkim\b|\bdmarc\b/i.test(text)) return 'sender';
  return /polic|prohibit|\bblock|black ?list|reputation|spamhaus|spamcop|not (?:permitted|allowed)|client host/i.test(text)
    ? 'policy'
    : 'unclear';
}

/** True where the words refuse to relay. Postfix names its "relay recipient table" for unknown recipients too, so that phrase is cut. */
function saysRelay(text: string): boolean {
  return /\brelay(?:ing)?\b|rcpthosts/i.test(text.replace(/relay recipient table/gi, ''));
}

function saysFull(text: string): boolean {
  return /over ?quota|quota exceeded|exceed\w* (?:\w+ ){0,3}quota|(?:mailbox|inbox)\b.{0,20}\bfull|out of storage/i.test(text);
}

/** The enhanced status code in a reply, also in the form `(#5.1.1)`; null where it is missing or its class differs from the code's. */
export function enhancedCodeIn(text: string, code: number | null): string | null {
  const found = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/.exec(text);
  if (found === null || code === null || found[1] !== String(Math.floor(code / 100))) return null;
  return found[0];
}
