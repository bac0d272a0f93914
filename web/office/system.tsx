import { sendMissing } from '../link-pages';
import { SystemPage } from '../pages/office/system';
import { sendPage } from '../plain-pages';
import type { SignedInHandler } from '../routes';

/** GET /system: which part does not work, since when, what that means for people, and what to do. */
export const showSystem: SignedInHandler = async ({ health }, request, reply, me) => {
  if (health === null) return sendMissing(request, reply);
  const { facts, judgements } = await health.read();
  return sendPage(reply, 200, <SystemPage me={me} now={facts.now} judgements={judgements} />);
};
