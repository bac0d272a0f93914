import { agencyOf } from '../../domain/decision/agency-of';
import { versionInForce } from '../../store/decisions';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';

/** Words the decision and the agency of a rollout that is known by its id alone; gives the id where there is no such decision. */
export async function rolloutInWords({ database, decisions }: WebDeps, rollout: string, { language }: SignedIn): Promise<string> {
  const split = rollout.lastIndexOf(':');
  const [id, code] = [rollout.slice(0, split), rollout.slice(split + 1)];
  const version = split < 0 ? null : await versionInForce(database, id);
  if (version === null) return rollout;
  const { decision } = await decisions(id, version);
  const agency = agencyOf(decision, code);
  return `${decision.source.number ?? id}, ${agency?.name[language] ?? code}`;
}
