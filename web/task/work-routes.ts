import type { Route } from '../routes';
import { endLinks, showLinks } from './agency-links';
import { showAct, takeAct } from './give-command';
import { showRecord, takeRecord } from './record-on-behalf';
import { downloadEvidence, showAgency, showWork } from './work';

/** Routes of an agency, a task, and the forms of every command. */
export const workRoutes: readonly Route[] = [
  { method: 'GET', path: '/d/:decision/a/:agency', role: 'signedIn', scope: 'rollout', handler: showAgency },
  { method: 'GET', path: '/d/:decision/a/:agency/t/:task', role: 'signedIn', scope: 'task', handler: showWork },
  { method: 'GET', path: '/d/:decision/a/:agency/t/:task/files/:hash', role: 'signedIn', scope: 'task', handler: downloadEvidence },
  { method: 'GET', path: '/d/:decision/a/:agency/links', role: 'office', scope: 'rollout', handler: showLinks },
  { method: 'POST', path: '/d/:decision/a/:agency/links', role: 'office', scope: 'rollout', handler: endLinks },
  { method: 'GET', path: '/d/:decision/a/:agency/t/:task/record', role: 'signedIn', scope: 'task', handler: showRecord },
  { method: 'POST', path: '/d/:decision/a/:agency/t/:task/record', role: 'signedIn', scope: 'task', takesFiles: true, handler: takeRecord },
  { method: 'GET', path: '/d/:decision/a/:agency/act/:type', role: 'signedIn', scope: 'rollout', handler: showAct },
  { method: 'POST', path: '/d/:decision/a/:agency/act/:type', role: 'signedIn', scope: 'rollout', takesFiles: true, handler: takeAct },
];
