import { agenciesChart, agesChart, integrationChart, progressChart } from '../../documents/official/report-charts';
import { tellingOf } from '../../documents/official/report-telling';
import { openDecisions } from '../../store/decisions';
import { freshAnywhere } from '../fresh-routes';
import { decisionAt } from '../place';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { PicturePage } from './picture-page';
import { reportNow } from './report-reader';

/** The whole at a glance: progress, agencies, ages of what is overdue, integration; each chart with its table. */

/** Decisions shown; each takes a report. */
const MOST_DECISIONS = 3;

/** GET /picture */
export const showPicture: SignedInHandler = async (deps, _request, reply, me) => {
  const fresh = await freshAnywhere(deps);
  const pictures = [];
  for (const { id } of await openDecisions(deps.database, MOST_DECISIONS)) {
    const of = await decisionAt(deps, id);
    const report = of === null ? null : await reportNow(deps, of);
    if (of === null || report === null) continue;
    const telling = tellingOf(report, me.language);
    const [progress, agencies, ages, integration] = [progressChart, agenciesChart, agesChart, integrationChart].map(
      (chartOf) => chartOf(telling).chart,
    );
    if (progress === undefined || agencies === undefined || ages === undefined || integration === undefined) continue;
    pictures.push({ of, report, agencies, charts: [progress, ages, integration] });
  }
  return sendPage(reply, 200, <PicturePage me={me} fresh={fresh} pictures={pictures} />);
};
