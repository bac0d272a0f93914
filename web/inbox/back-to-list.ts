import { one, type Sent } from '../sent';

/** An act that began in a list of matters leads back to it, at the next one: forms carry the list's address as the field `list`. */

const usable = /^\/(?:inbox|today)(?:\?[\w=&%.~-]{0,300})?(?:#[\w-]{1,40})?$/;

/** The list that a form came from, or null; nothing but a list of ours. */
export function listIn(sent: Sent): string | null {
  const list = one(sent, 'list');
  return usable.test(list) ? list : null;
}

/** The list with what was recorded: where, and by which command. */
export function listWith(list: string, done: { decision: string; agency: string; command: string }): string {
  const [address = '', place] = list.split('#');
  const told = new URLSearchParams({ done: done.command, at: `${done.decision}/${done.agency}` });
  return `${address}${address.includes('?') ? '&' : '?'}${told}${place === undefined ? '' : `#${place}`}`;
}
