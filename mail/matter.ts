import type { MessageSection, MessageView } from '../domain/message/message';
import { type Matter, matters, type Tone } from '../words/mail-requests';

/** The matter of a section. A rung on the deadline means lateness only when it counts from the deadline onward. */
export function matterOf(section: MessageSection): Matter {
  if (section.purpose !== 'rung') return section.purpose;
  const { by, after, offset } = section.rung;
  if (by === 'letter') return 'letterToSign';
  const distance = 'months' in offset ? offset.months : 'hours' in offset ? offset.hours : offset.workingDays;
  const isAfterwards = distance > 0;
  switch (after) {
    case 'assigned':
      return isAfterwards ? 'notAcknowledged' : 'assigned';
    case 'due':
      return isAfterwards ? 'overdue' : 'dueSoon';
    case 'directiveDue':
      return isAfterwards ? 'directiveOverdue' : 'directiveDue';
    case 'lastNews':
      return 'noNews';
    case 'letterDrafted':
      return 'letterUnsigned';
    case 'letterIssued':
      return 'afterLetter';
    case 'blockerRaised':
    case 'opinionRequested':
    case 'submitted':
    case 'extensionRequested':
    case 'noDeadline':
      return after;
  }
}

/** Orders matters by weight, the heaviest first. */
export function byWeight(a: Matter, b: Matter): number {
  return matters.indexOf(a) - matters.indexOf(b);
}

/** The tone in which the recipient is addressed. */
export function toneOf(recipient: MessageView['recipient']): Tone {
  if (recipient.audience === 'agency') return recipient.wording === 'requested' ? 'central' : 'agency';
  return recipient.audience;
}
