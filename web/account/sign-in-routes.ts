import type { Route } from '../routes';
import {
  changePassword,
  endOtherSessions,
  endPasskey,
  endToken,
  keepLanguage,
  makeToken,
  setMorningMail,
  showAccount,
  takeNewPasskey,
} from './account';
import { comeFromOpenId, goToOpenId } from './open-id';
import { showSignIn, showSignInLink, signOut, takeLink, takePasskey, takeSignIn } from './sign-in';

/** Routes of signing in and out, and the account of whoever is signed in. */
export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', role: 'anyone', scope: 'nothing', handler: showSignIn },
  { method: 'POST', path: '/sign-in', role: 'anyone', scope: 'self', handler: takeSignIn },
  { method: 'POST', path: '/sign-in/passkey', role: 'anyone', scope: 'self', handler: takePasskey },
  { method: 'GET', path: '/sign-in/link/:token', role: 'anyone', scope: 'self', handler: showSignInLink },
  { method: 'POST', path: '/sign-in/link/:token', role: 'anyone', scope: 'self', handler: takeLink },
  { method: 'GET', path: '/sign-in/open-id', role: 'anyone', scope: 'nothing', handler: goToOpenId },
  { method: 'GET', path: '/sign-in/open-id/back', role: 'anyone', scope: 'self', handler: comeFromOpenId },
  { method: 'POST', path: '/sign-out', role: 'signedIn', scope: 'self', handler: signOut },
  { method: 'GET', path: '/account', role: 'signedIn', scope: 'self', handler: showAccount },
  { method: 'POST', path: '/account/language', role: 'signedIn', scope: 'self', handler: keepLanguage },
  { method: 'POST', path: '/account/morning-mail', role: 'signedIn', scope: 'self', handler: setMorningMail },
  { method: 'POST', path: '/account/password', role: 'signedIn', scope: 'self', handler: changePassword },
  { method: 'POST', path: '/account/passkeys', role: 'signedIn', scope: 'self', handler: takeNewPasskey },
  { method: 'POST', path: '/account/passkeys/remove', role: 'signedIn', scope: 'self', handler: endPasskey },
  { method: 'POST', path: '/account/sessions', role: 'signedIn', scope: 'self', handler: endOtherSessions },
  { method: 'POST', path: '/account/tokens', role: 'signedIn', scope: 'self', handler: makeToken },
  { method: 'POST', path: '/account/tokens/:id/revoke', role: 'signedIn', scope: 'self', handler: endToken },
];
