import {
  type Around,
  endsHold,
  enhancedCodeIn,
  type Judgement,
  judge,
  type Nature,
  natureOf,
  type Phase,
  type Refusal,
} from '../../../domain/message/smtp-refusal';

/** A refusal as a server writes it, or an error without a reply. */
function said(phase: Phase, text: string): Refusal {
  const code = /^\d{3}/.test(text) ? Number(text.slice(0, 3)) : null;
  return { phase, code, enhanced: enhancedCodeIn(text, code), text };
}

const nothingElse: Around = { accepted: false, alike: 0, tries: 1, minutes: 0, held: false };

describe('what a refusal is about', () => {
  it.each<[Phase, string, Nature]>([
    // Nobody answers, or not as was agreed.
    ['connection', 'connect ECONNREFUSED 10.0.0.5:25', 'connection'],
    ['connection', 'getaddrinfo ENOTFOUND mail.bacninh.example', 'connection'],
    ['connection', 'not done in time', 'connection'],
    ['recipient', 'connection closed', 'connection'],
    ['connection', '421 4.3.2 Service not available, closing transmission channel', 'busy'],
    ['connection', '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org', 'policy'],
    ['connection', '554 No SMTP service here', 'policy'],
    ['encryption', 'self-signed certificate', 'encryption'],
    ['encryption', '454 4.7.0 TLS not available due to local problem', 'encryption'],
    ['login', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', 'login'],
    ['login', '535-5.7.8 Username and Password not accepted. For more information, go to 535 5.7.8 support', 'login'],
    ['login', '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant', 'login'],
    ['login', '454 4.7.0 Temporary authentication failure: Connection lost to authentication server', 'login'],
    ['login', '421 4.7.0 Too many login attempts', 'busy'],
    // The sender.
    ['sender', '530 5.7.0 Authentication required', 'login'],
    ['sender', '530 5.7.57 Client not authenticated to send mail', 'login'],
    ['sender', '530 SMTP authentication is required.', 'login'],
    ['sender', '553 5.1.8 <vp@x.example>: sender domain does not resolve', 'sender'],
    ['sender', '553 5.7.1 <vp@x.example>: Sender address rejected: not owned by user vp', 'sender'],
    ['sender', '550 Sender verify failed', 'sender'],
    ['sender', '553 sender refused', 'sender'],
    ['sender', '450 4.1.8 <vp@x.example>: Sender address rejected: Domain not found', 'sender'],
    ['sender', '452 4.3.1 Insufficient system storage', 'busy'],
    ['sender', '552 5.3.4 Message size exceeds fixed limit', 'content'],
    ['sender', '552 Message size exceeds maximum permitted', 'content'],
    // Relaying.
    ['recipient', '550 relay not permitted', 'relay'],
    ['recipient', '554 5.7.1 <a@b.example>: Relay access denied', 'relay'],
    ['recipient', '454 4.7.1 <a@b.example>: Relay access denied', 'relay'],
    ['recipient', '550 5.7.1 <a@b.example>... Relaying denied', 'relay'],
    ['recipient', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay'],
    ['recipient', '550 5.4.1 [a@b.example]: Relay Access Denied', 'relay'],
    ['recipient', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'relay'],
    ['recipient', '550 authentication required', 'login'],
    ['recipient', '550 Authentication is required for relay', 'relay'],
    // Policy, sender and reputation, told at the recipient or at the end.
    ['recipient', '550 Administrative prohibition', 'policy'],
    ['recipient', '550 Delivery is not allowed to this address.', 'policy'],
    ['recipient', '554 5.7.1 <mail.x.example[203.0.113.9]>: Client host rejected: Access denied', 'policy'],
    ['recipient', '450 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.9]', 'policy'],
    ['recipient', '550 5.1.8 <vp@x.example>: Sender address rejected', 'sender'],
    ['recipient', '550 5.1.7 Invalid address of the sender', 'sender'],
    ['recipient', '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy', 'policy'],
    ['recipient', '550 SPF check failed', 'sender'],
    ['end', '550-5.7.26 This mail has been blocked because the sender is unauthenticated.', 'policy'],
    ['end', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'sender'],
    ['end', '554 5.2.252 SendAsDenied; vp@x.example not allowed to send as other', 'sender'],
    ['end', '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP', 'policy'],
    ['recipient', "550 5.1.90 Your message can't be sent because you've reached your daily limit", 'policy'],
    ['recipient', '550 5.2.2 Submission quota exceeded', 'policy'],
    // Later.
    ['recipient', '450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted', 'later'],
    ['recipient', '451 4.7.1 Greylisting in action, please come back later', 'later'],
    ['recipient', '451 4.7.650 The mail server has been temporarily rate limited', 'later'],
    ['recipient', '450 4.1.1 <a@b.example>: Recipient address rejected: unverified address', 'later'],
    ['end', '451 4.3.0 Error: queue file write error', 'busy'],
    ['end', '421-4.7.28 Our system has detected an unusual rate of mail', 'busy'],
    ['recipient', '451 Temporary local problem - please try later', 'later'],
    // A full mailbox.
    ['recipient', '552 5.2.2 Mailbox full', 'mailboxFull'],
    ['recipient', '552 mailbox full', 'mailboxFull'],
    ['recipient', "552-5.2.2 The recipient's inbox is out of storage space", 'mailboxFull'],
    ['recipient', '452-4.2.2 The email account that you tried to reach is over quota', 'mailboxFull'],
    ['recipient', '452 4.2.2 Mailbox full', 'mailboxFull'],
    ['recipient', '452 too much', 'mailboxFull'],
    ['recipient', '550 Mailbox quota exceeded', 'mailboxFull'],
    ['recipient', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException', 'mailboxFull'],
    ['end', '552 5.2.2 over quota', 'mailboxFull'],
    ['end', '452 4.3.1 Insufficient system resources', 'busy'],
    // One address.
    ['recipient', '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in local recipient table', 'unknownRecipient'],
    ['recipient', '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in relay recipient table', 'unknownRecipient'],
    ['recipient', '550-5.1.1 The email account that you tried to reach does not exist. Please try', 'unknownRecipient'],
    ['recipient', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'unknownRecipient'],
    ['recipient', 'sorry, no mailbox here by that name', 'connection'],
    ['recipient', '550 sorry, no mailbox here by that name (#5.1.1)', 'unknownRecipient'],
    ['recipient', '550 5.2.1 The email account that you tried to reach is disabled', 'unknownRecipient'],
    ['recipient', '550 5.1.2 bad destination system address', 'unknownRecipient'],
    ['recipient', '501 5.1.3 Bad recipient address syntax', 'unknownRecipient'],
    ['recipient', '551 5.7.17 mailbox owner has changed', 'unknownRecipient'],
    ['end', '550 5.1.1 found out late', 'unknownRecipient'],
    ['program', '553 Invalid recipient "a@b"', 'unknownRecipient'],
    ['program', '553 Invalid sender "a@b"', 'sender'],
    // The message itself.
    ['program', '552 Message size larger than allowed 10', 'content'],
    ['end', '554 5.6.0 content rejected', 'content'],
    ['end', '552 5.3.4 message too big', 'content'],
    ['end', '552 too much mail data', 'content'],
    ['recipient', '550 5.2.3 message length exceeds administrative limit', 'content'],
    // Replies that give no reason.
    ['recipient', '550 nobody here', 'unclear'],
    ['recipient', '550 No such user', 'unclear'],
    ['recipient', '550 Unrouteable address', 'unclear'],
    ['recipient', '550 5.5.0 Requested action not taken: mailbox unavailable', 'unclear'],
    ['recipient', '550 5.4.1 Recipient address rejected: Access denied', 'unclear'],
    ['recipient', '550 5.1.0 Address rejected', 'unclear'],
    ['recipient', '550 User unknown in relay recipient table', 'unclear'],
    ['data', '554 no valid recipients', 'unclear'],
    ['end', '554 transaction failed', 'unclear'],
  ])('%s: %s is about: %s', (phase, text, nature) => {
    expect(natureOf(said(phase, text))).toBe(nature);
  });
});

describe('what follows from a refusal', () => {
  const relay: [Phase, string] = ['recipient', '550 relay not permitted'];
  const unknown: [Phase, string] = ['recipient', '550 5.1.1 user unknown'];
  const plain: [Phase, string] = ['recipient', '550 no'];
  const atEnd: [Phase, string] = ['end', '554 no'];
  const spam: [Phase, string] = ['end', '554 5.7.1 message looks like spam'];
  const content: [Phase, string] = ['end', '554 5.6.0 content'];
  const full: [Phase, string] = ['recipient', '552 5.2.2 mailbox full'];
  const greylisted: [Phase, string] = ['recipient', '451 4.7.1 greylisted'];
  const busy: [Phase, string] = ['connection', '421 busy'];

  it.each<[string, [Phase, string], Partial<Around>, Judgement]>([
    ['our own settings, whoever gets it', relay, {}, 'hold'],
    ['no login', ['login', '535 5.7.8 no'], {}, 'hold'],
    ['no answer', ['connection', 'connect ECONNREFUSED'], {}, 'hold'],
    ['the sender', ['sender', '553 5.1.8 no'], {}, 'hold'],
    ['our own settings, where others get through', relay, { accepted: true }, 'wait'],
    ['our own settings, where others got through until now', relay, { accepted: true, alike: 3 }, 'hold'],
    ['our own settings, where others get through, for long', relay, { accepted: true, tries: 40 }, 'message'],
    ['our own settings, heard again and again', relay, { tries: 400 }, 'hold'],
    ['spam, where nobody else has been heard', spam, {}, 'hold'],
    ['spam, where others get through', spam, { accepted: true }, 'message'],
    ['an unknown user', unknown, {}, 'address'],
    ['an unknown user, like two others', unknown, { alike: 2 }, 'address'],
    ['unknown users only', unknown, { alike: 3 }, 'hold'],
    ['an unknown user in a hold', unknown, { held: true }, 'address'],
    ['content', content, {}, 'message'],
    ['the same about all content', content, { alike: 3 }, 'hold'],
    ['nothing said, for the first time', plain, {}, 'wait'],
    ['nothing said, where others get through', plain, { accepted: true }, 'address'],
    ['nothing said, to two in the same minutes', plain, { alike: 1 }, 'hold'],
    ['nothing said, to two, where others get through', plain, { accepted: true, alike: 2 }, 'address'],
    ['nothing said, to four in a row', plain, { accepted: true, alike: 3 }, 'hold'],
    ['nothing said, for the fourth time, to nobody else', plain, { tries: 4 }, 'address'],
    ['nothing said, for the fourth time, in a hold', plain, { tries: 4, held: true }, 'hold'],
    ['nothing said at the end, where others get through', atEnd, { accepted: true }, 'message'],
    ['nothing said at the end, for the fourth time', atEnd, { tries: 4 }, 'message'],
    ['nothing said at the end, to two', atEnd, { alike: 1 }, 'hold'],
    ['a full mailbox', full, {}, 'waitForMailbox'],
    ['many full mailboxes', full, { alike: 30 }, 'waitForMailbox'],
    ['a full mailbox for nearly three days', full, { minutes: 3 * 24 * 60 - 1, tries: 50 }, 'waitForMailbox'],
    ['a full mailbox for three days', full, { minutes: 3 * 24 * 60 }, 'address'],
    ['greylisting', greylisted, { alike: 70 }, 'wait'],
    ['greylisting in a hold', greylisted, { held: true }, 'wait'],
    ['greylisting, thirty-nine times', greylisted, { tries: 39 }, 'wait'],
    ['greylisting, forty times', greylisted, { tries: 40 }, 'message'],
    ['a busy server', busy, {}, 'wait'],
    ['a server busy for others too', busy, { alike: 1 }, 'hold'],
    ['a server busy at times', busy, { accepted: true, alike: 2 }, 'wait'],
    ['a busy server in a hold', busy, { held: true, tries: 50 }, 'hold'],
  ])('%s (%j, %j): %s', (_what, refusal, around, judgement) => {
    expect(judge(said(...refusal), { ...nothingElse, ...around })).toBe(judgement);
  });

  it('ends a hold where the server says something that is not about us', () => {
    const endings: [[Phase, string], boolean][] = [
      [relay, false],
      [plain, false],
      [busy, false],
      [greylisted, true],
      [full, true],
      [unknown, true],
    ];
    for (const [refusal, ends] of endings)
      expect([refusal, endsHold(judge(said(...refusal), { ...nothingElse, held: true }))]).toEqual([refusal, ends]);
  });
});

describe('an enhanced status code', () => {
  it.each<[string, string | null]>([
    ['550 5.1.1 no', '5.1.1'],
    ['550-5.7.26 This', '5.7.26'],
    ['550 no (#5.1.1)', '5.1.1'],
    ['550 no 5.1.1.', '5.1.1'],
    ['550 from 10.5.1.1 refused', null],
    ['550 from 5.1.1.7 refused', null],
    ['450 5.1.1 no', null],
    ['550 2.1.5 ok', null],
    ['550 no', null],
  ])('in %j is %s', (text, code) => {
    expect(enhancedCodeIn(text, Number(text.slice(0, 3)))).toBe(code);
  });
});
