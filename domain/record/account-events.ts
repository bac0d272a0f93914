/** What may be done to an account, as its history tells it. */

/** Who changes an account: somebody signed in on a page, whoever runs the machine, the provider of identities, or a first start. */
export type AccountChanger = { way: 'web' | 'commandLine' | 'openId' | 'start'; account: string | null };
export type AccountEventType =
  | 'created'
  | 'changed'
  | 'passwordChanged'
  | 'disabled'
  | 'enabled'
  | 'openIdLinked'
  | 'openIdUnlinked'
  | 'openIdAllowed'
  | 'linkMade'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'tokenMade'
  | 'tokenRevoked'
  | 'othersSignedOut';
/** `account`: its id. `body` names no address, password or token: what is known of those stands where it can be erased. */
export type AccountEvent = { account: string; type: AccountEventType; by: AccountChanger; body: Record<string, unknown> };
