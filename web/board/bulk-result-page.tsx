import { definitionOf } from '../../domain/record/linked-tasks';
import type { Followed } from '../../office/rollout-commands';
import { bulkWords } from '../../words/bulk';
import { mailWords } from '../../words/mail';
import type { SignedIn } from '../account/session';
import { OfficeFrame } from '../pages/office-frame';
import { agencyName } from '../place';
import { UndoButton } from '../task/undo-form';
import { inLanguage } from '../visit';
import { boardPath, everything, queryOfText } from './board-query';
import { type BulkOutcome, type BulkResult, type DoneFrom, donePath } from './bulk-result';
import { BulkTable, bulkRefusalText } from './bulk-table';
import type { BulkUndo } from './bulk-undo';

/** Shows the result of an act on many tasks. */

type ResultProps = {
  me: SignedIn;
  of: Followed;
  result: BulkResult;
  from: DoneFrom;
  /** The part that can still be taken back, or null. */
  undo: BulkUndo | null;
};

export function BulkResultPage(props: ResultProps) {
  const { me, of, result, from, undo } = props;
  const words = bulkWords[me.language].result;
  const done = result.outcomes.filter(({ refusal }) => refusal === null);
  const unknown = result.outcomes.filter(({ refusal }) => refusal?.code === 'unavailable');
  const refused = result.outcomes.filter(({ refusal }) => refusal !== null && refusal.code !== 'unavailable');
  const said = done.length === 0 ? words.nothing : words.title[result.act](done.length);
  const more = [
    refused.length > 0 ? words.alsoRefused(refused.length) : null,
    unknown.length > 0 ? words.alsoUnknown(unknown.length) : null,
  ];
  const heading = [said, ...more.filter((part) => part !== null)].join('; ');
  const here = donePath(of.id, from);
  return (
    <OfficeFrame me={me} title={heading} current="board" here={here} narrow>
      <h1>{heading}</h1>
      {undo !== null && (
        <form class="notice done undo" method="post" action={inLanguage(`/d/${encodeURIComponent(of.id)}/bulk/undo`, me)}>
          {Object.entries(from).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <UndoButton offer={undo} language={me.language} />
        </form>
      )}
      <div class="acts">
        <a class="button" href={from.list === '' ? boardPath(of.id, queryOfText(from.back), me) : inLanguage(from.list, me)}>
          {from.list === '' ? words.back : words.toList}
        </a>
        {from.back !== '' && (
          <a class="button quiet" href={boardPath(of.id, everything, me)}>
            {words.whole}
          </a>
        )}
      </div>
      {unknown.length > 0 && (
        <section>
          <h2>{words.unknown(unknown.length)}</h2>
          <p>
            {words.howToLook} <a href={inLanguage(here, me)}>{words.look}</a>
          </p>
          <Outcomes outcomes={unknown} withReasons={false} {...props} />
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h2>{words.refused(refused.length)}</h2>
          <Outcomes outcomes={refused} withReasons {...props} />
        </section>
      )}
      {done.length > 0 && (
        <section>
          <h2>{words.done(done.length)}</h2>
          <Outcomes outcomes={done} withReasons={false} {...props} />
        </section>
      )}
    </OfficeFrame>
  );
}

function Outcomes({ outcomes, withReasons, me, of }: ResultProps & { outcomes: readonly BulkOutcome[]; withReasons: boolean }) {
  const rows = outcomes.map(({ agency, task, refusal }) => ({
    agency,
    agencyName: agencyName(of.decision, agency, of.now, me.language),
    task,
    title: titleOfId(of, task, me),
    reason: refusal === null || !withReasons ? null : bulkRefusalText(refusal, me.language),
  }));
  return <BulkTable me={me} of={of} rows={rows} />;
}

/** Titles a task by its id alone: ids of the decision's tasks begin with their code; other tasks are named by their id. */
function titleOfId({ decision }: Followed, id: string, { language }: SignedIn): string {
  const [rest = id] = id.split('~');
  const [code = rest, period] = rest.split('@');
  const definition = definitionOf(decision, { code, definition: null });
  if (definition === undefined) return id;
  return period === undefined ? definition.title[language] : `${definition.title[language]} – ${mailWords[language].period(period)}`;
}
