import { one, type Sent } from '../sent';

/** Leads an act that began in a list of matters back to it, at the next matter: forms carry the list's address as the field `list`. */

const usable = /^\/(?:inbox|today)(?:\?[\w=&%.~-]{0,300})?(?:#[\w-]{1,40})?$/;

/** The list that a form came from; null for any other address. */
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
