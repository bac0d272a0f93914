/** The events of an account's history. */

/** Who changed an account: a person on a page, an operator on the command line, the OpenID provider, or the first start. */
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
/** `account`: its id. `body` holds no address, password or token: those are stored where they can be erased. */
export type AccountEvent = { account: string; type: AccountEventType; by: AccountChanger; body: Record<string, unknown> };
