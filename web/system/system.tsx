import type { Example } from '../../domain/health/facts';
import type { Judgement, Reason } from '../../domain/health/health';
import type { SignedIn } from '../account/session';
import { rolloutInWords } from '../decisions/rollout-names';
import type { WebDeps } from '../deps';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { MOST_EXAMPLES, SystemPage } from './system-page';

/** GET /system: which part does not work, since when, what that means for people, and what to do. */
export const showSystem: SignedInHandler = async (deps, request, reply, me) => {
  if (deps.health === null) return sendMissing(request, reply);
  const { facts, judgements } = await deps.health.read();
  const named = await Promise.all(judgements.map((judgement) => withNames(deps, judgement, me)));
  return sendPage(reply, 200, <SystemPage me={me} now={facts.now} judgements={named} />);
};

async function withNames(deps: WebDeps, judgement: Judgement, me: SignedIn): Promise<Judgement> {
  const reasons = await Promise.all(judgement.reasons.map((reason) => reasonWithNames(deps, reason, me)));
  return { ...judgement, reasons };
}

async function reasonWithNames(deps: WebDeps, reason: Reason, me: SignedIn): Promise<Reason> {
  const shown = reason.examples.slice(0, MOST_EXAMPLES);
  return { ...reason, examples: await Promise.all(shown.map((example) => exampleWithNames(deps, example, me))) };
}

/** The example of a task is its rollout, a dot and the task; an address has no colon. */
async function exampleWithNames(deps: WebDeps, example: Example, me: SignedIn): Promise<Example> {
  const [rollout = '', ...rest] = example.what.split(' · ');
  if (!rollout.includes(':')) return example;
  return { ...example, what: [await rolloutInWords(deps, rollout, me), ...rest].join(' · ') };
}
