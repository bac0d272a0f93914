import type { RecipientReport } from '../../../mail/incoming/delivery-status';
import { judgeBounce, type Verdict } from '../../../mail/incoming/judge-bounce';

const judged = (action: RecipientReport['action'], status: string | null, diagnostic = '') => judgeBounce({ action, status, diagnostic });

describe('a failure', () => {
  it.each<[string | null, string, Verdict]>([
    ['5.1.1', '550 5.1.1 User unknown', 'refused'],
    ['5.1.1', '', 'refused'],
    ['5.1.2', 'Host not found', 'refused'],
    ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'refused'],
    ['5.2.1', 'mailbox disabled', 'refused'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied.', 'refused'],
    ['5.0.0', '550 No such user here', 'refused'],
    [null, '550 Unrouteable address', 'refused'],
    ['5.2.2', 'mailbox full', 'full'],
    ['4.2.2', 'over quota', 'full'],
    ['5.0.0', '552 Mailbox is full', 'full'],
    [null, 'account has exceeded its quota', 'full'],
    ['5.4.1', 'No answer from host', 'undelivered'],
    ['4.4.1', 'Connection timed out', 'undelivered'],
    ['4.4.7', 'Message expired', 'undelivered'],
    ['4.1.1', 'user unknown', 'undelivered'],
    ['5.7.1', '554 5.7.1 Relay access denied', 'undelivered'],
    ['5.7.26', 'unauthenticated mail', 'undelivered'],
    ['5.1.8', '553 5.1.8 sender domain', 'undelivered'],
    ['5.1.7', 'sender address', 'undelivered'],
    ['5.1.0', 'sender denied', 'undelivered'],
    ['5.2.3', 'too large', 'undelivered'],
    ['5.3.4', 'too large', 'undelivered'],
    ['5.6.1', 'content', 'undelivered'],
    ['5.0.0', '554 rejected as spam', 'undelivered'],
    ['4.0.0', 'no such user', 'undelivered'],
    [null, '', 'undelivered'],
  ])('with %j and %j means %s', (status, diagnostic, verdict) => {
    expect(judged('failed', status, diagnostic)).toBe(verdict);
  });
});

it.each(['delivered', 'relayed', 'expanded'] as const)('%s means that it arrived, whatever else is said', (action) => {
  expect(judged(action, '5.1.1', 'no such user')).toBe('arrived');
});

it('delayed means that nothing is to be done, whatever else is said', () => {
  expect(judged('delayed', '5.1.1', 'no such user')).toBe('delayed');
});
