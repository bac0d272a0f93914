import { agenciesChart, agesChart, integrationChart, progressChart } from '../../documents/official/report-charts';
import { tellingOf } from '../../documents/official/report-telling';
import { type Report, reportOf } from '../../domain/report/report';
import { dayOf, startOfMinute } from '../../domain/time';
import type { Followed } from '../../office/rollout-commands';
import { openDecisions } from '../../store/decisions';
import { headsOf } from '../../store/heads';
import { readRecord } from '../../store/report';
import type { WebDeps } from '../deps';
import { freshAnywhere } from '../fresh-routes';
import { PicturePage } from '../pages/office/picture';
import { decisionAt } from '../place';
import { sendPage } from '../plain-pages';
import type { SignedInHandler } from '../routes';

/** The whole at a glance: progress, agencies, ages of what is overdue, integration; each chart with its table. */

/** Decisions shown; each takes a report, which is kept until something of it changes or the day ends. */
const MOST_DECISIONS = 3;
const kept = new Map<string, { key: string; report: Report }>();

/** GET /picture */
export const showPicture: SignedInHandler = async (deps, _request, reply, me) => {
  const fresh = await freshAnywhere(deps);
  const pictures = [];
  for (const { id } of (await openDecisions(deps.database)).slice(0, MOST_DECISIONS)) {
    const of = await decisionAt(deps, id);
    const report = of === null ? null : await reportNow(deps, of);
    if (of === null || report === null) continue;
    const telling = tellingOf(report, me.language);
    const charts = [progressChart(telling), agenciesChart(telling), agesChart(telling), integrationChart(telling)].map(
      ({ chart }) => chart,
    );
    pictures.push({ of, charts });
  }
  return sendPage(reply, 200, <PicturePage me={me} fresh={fresh} pictures={pictures} />);
};

async function reportNow(deps: WebDeps, of: Followed): Promise<Report | null> {
  const key = `${await headsOf(deps.database, of.id)} ${of.version} ${dayOf(of.now)}`;
  const known = kept.get(of.id);
  if (known?.key === key) return known.report;
  const record = await readRecord(deps.database, of.id, startOfMinute(of.now));
  if (record === null) return null;
  const report = reportOf(record);
  if (kept.size >= MOST_DECISIONS) kept.clear();
  kept.set(of.id, { key, report });
  return report;
}
