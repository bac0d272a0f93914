/** One mailbox, as in a header. */
export type MailAddress = { name: string | null; address: string };

/** Local part as an unquoted atom (RFC 5321, 4.1.2) and a host name; ASCII only, since not every server accepts more. */
const bareAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/;

/** True for an address that can stand in an SMTP command and a header as it is. */
export function isBareAddress(text: string): boolean {
  return bareAddress.test(text) && !text.includes('..') && !text.startsWith('.') && !text.includes('.@');
}
