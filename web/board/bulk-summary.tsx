import { randomUUID } from 'node:crypto';
import { agencyOf } from '../../domain/decision/agency-of';
import type { DossierPart } from '../../domain/explain/dossier';
import { paperSources } from '../../domain/record/actor';
import type { Followed } from '../../office/rollout-commands';
import { bulkWords } from '../../words/bulk';
import { eventWords } from '../../words/events';
import type { SignedIn } from '../account/session';
import { NUMBER_LENGTH, TEXT_LENGTH } from '../link/forms';
import { DayInput } from '../pages/day-input';
import { describedBy, Field } from '../pages/fields';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { Dossier } from '../task/dossier-view';
import { inLanguage } from '../visit';
import { boardPath, textOfQuery } from './board-query';
import { type BulkFault, type BulkField, type BulkInput, textOfItem } from './bulk-acts';
import type { BulkPlan, PlannedItem } from './bulk-plan';
import { BulkTable, bulkRefusalText } from './bulk-table';

/** Shows what an act on many tasks would do, with the form that does it. */

type Faults = Partial<Record<BulkField, BulkFault>>;
export type SummaryProps = {
  me: SignedIn;
  of: Followed;
  input: BulkInput;
  plan: BulkPlan;
  dossiers: ReadonlyMap<string, DossierPart[]>;
  faults: Faults;
};

export function BulkSummaryPage(props: SummaryProps) {
  const { me, input, plan, faults } = props;
  const words = bulkWords[me.language];
  const { possible, refused } = plan;
  const heading = possible.length === 0 ? words.impossible[input.act] : words.title[input.act](possible.length);
  return (
    <OfficeFrame me={me} title={heading} current="board" here={null} narrow>
      <h1>{heading}</h1>
      {Object.keys(faults).length > 0 && (
        <div class="notice problems" role="alert">
          <p>{words.problems}</p>
        </div>
      )}
      {possible.length === 0 && <Back {...props} />}
      {possible.length > 0 && (
        <>
          <p class="lede">{plan.messages === 0 ? words.noMessages : words.messages(plan.messages, plan.addresses)}</p>
          <Matters {...props} />
          <ConfirmForm {...props} />
        </>
      )}
      {refused.length > 0 && <Items items={refused} heading={words.refused(refused.length)} {...props} />}
    </OfficeFrame>
  );
}

function ConfirmForm(props: SummaryProps) {
  const { me, of, input, plan } = props;
  const words = bulkWords[me.language];
  return (
    <form
      method="post"
      action={inLanguage(`/d/${encodeURIComponent(of.id)}/bulk/confirm`, me)}
      class={`sheet first bulk ${input.act === 'accept' ? 'at-hand' : ''}`}
      id="bulk"
    >
      <input type="hidden" name="id" value={input.id === '' ? randomUUID() : input.id} />
      <input type="hidden" name="act" value={input.act} />
      <input type="hidden" name="back" value={textOfQuery(input.back)} />
      {input.list !== null && <input type="hidden" name="list" value={input.list} />}
      {plan.refused.map((item) => (
        <input key={`${item.agency}/${item.task}`} type="hidden" name="item" value={textOfItem(item)} />
      ))}
      {input.act === 'extension' && <OpinionFields {...props} />}
      {input.act !== 'accept' && input.act !== 'acknowledge' && <WordsField {...props} />}
      {input.act === 'acknowledge' && <PaperFields {...props} />}
      <div class="acts">
        <button type="submit">{words.confirm[input.act]}</button>
        <a class="button quiet" href={input.list === null ? boardPath(of.id, input.back, me) : inLanguage(input.list, me)}>
          {words.cancel}
        </a>
      </div>
    </form>
  );
}

/** Shows each task with what the decision on it rests on; a task without its tick is left out. */
function Matters({ me, of, plan, dossiers, input }: SummaryProps) {
  const words = bulkWords[me.language];
  return (
    <section class="matters" data-keys>
      <h2>{words.possible(plan.possible.length)}</h2>
      <p class="hint keys" hidden>
        {words.keys}
      </p>
      {plan.possible.map((item) => {
        const agency = agencyOf(of.decision, item.agency);
        const id = `pick-${item.agency}-${item.task}`;
        return (
          <article key={id} class="sheet item">
            <div class="tick">
              <input id={id} type="checkbox" form="bulk" name="item" value={textOfItem(item)} checked />
              <label for={id}>{words.include[input.act]}</label>
            </div>
            <h3>
              {item.agencyName}: <a href={inLanguage(paths.task(of.id, item.agency, item.task), me)}>{item.title}</a>
            </h3>
            {agency !== undefined && (
              <Dossier me={me} of={of} agency={agency} task={item.task} parts={dossiers.get(`${item.agency}/${item.task}`) ?? []} />
            )}
          </article>
        );
      })}
    </section>
  );
}

function Back({ me, of, input }: SummaryProps) {
  return (
    <p>
      <a class="button" href={input.list === null ? boardPath(of.id, input.back, me) : inLanguage(input.list, me)}>
        {input.list === null ? bulkWords[me.language].result.back : bulkWords[me.language].result.toList}
      </a>
    </p>
  );
}

function faultText({ me, faults }: SummaryProps, field: BulkField): string | null {
  const fault = faults[field];
  return fault === undefined ? null : bulkWords[me.language].faults[fault];
}

function WordsField(props: SummaryProps) {
  const { me, input } = props;
  const words = bulkWords[me.language].fields;
  const hint = words.wordsHint[input.act];
  const fault = faultText(props, 'words');
  return (
    <Field id="bulk-words" label={words.words[input.act]} hint={hint} fault={fault}>
      <textarea
        id="bulk-words"
        name="words"
        rows={4}
        maxLength={TEXT_LENGTH}
        aria-describedby={describedBy('bulk-words', hint, fault)}
        aria-invalid={fault !== null}
      >
        {input.words}
      </textarea>
    </Field>
  );
}

function OpinionFields(props: SummaryProps) {
  const { me, input } = props;
  const words = bulkWords[me.language].fields;
  return (
    <>
      <fieldset class="field">
        <legend>{words.opinion}</legend>
        {([true, false] as const).map((isFor) => (
          <div key={String(isFor)} class="tick">
            <input id={`opinion-${isFor}`} type="radio" name="recommend" value={isFor ? 'yes' : 'no'} checked={input.recommend === isFor} />
            <label for={`opinion-${isFor}`}>{isFor ? words.recommend : words.notRecommend}</label>
          </div>
        ))}
      </fieldset>
      <DayField {...props} name="until" label={words.until} hint={words.untilHint} />
    </>
  );
}

function DayField({ name, label, hint, ...props }: SummaryProps & { name: 'until' | 'date'; label: string; hint: string | null }) {
  const id = `bulk-${name}`;
  const fault = faultText(props, name);
  const value = props.input[name];
  const described = { 'aria-describedby': describedBy(id, hint, fault), 'aria-invalid': fault !== null };
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <DayInput id={id} name={name} value={value} described={described} withHour={name === 'until'} />
    </Field>
  );
}

function PaperFields(props: SummaryProps) {
  const { me, input } = props;
  const words = bulkWords[me.language].fields;
  const { paper } = eventWords[me.language];
  const sourceFault = faultText(props, 'source');
  const numberFault = faultText(props, 'number');
  return (
    <>
      <Field id="bulk-source" label={words.source} hint={words.paperHint} fault={sourceFault}>
        <select
          id="bulk-source"
          name="source"
          aria-describedby={describedBy('bulk-source', words.paperHint, sourceFault)}
          aria-invalid={sourceFault !== null}
        >
          <option value="">{words.choose}</option>
          {paperSources.map((source) => (
            <option key={source} value={source} selected={source === input.source}>
              {paper[source]}
            </option>
          ))}
        </select>
      </Field>
      <Field id="bulk-number" label={words.number} hint={null} fault={numberFault}>
        <input
          id="bulk-number"
          name="number"
          type="text"
          class="day"
          autocomplete="off"
          maxLength={NUMBER_LENGTH}
          value={input.number}
          aria-describedby={describedBy('bulk-number', null, numberFault)}
          aria-invalid={numberFault !== null}
        />
      </Field>
      <DayField {...props} name="date" label={words.date} hint={null} />
    </>
  );
}

function Items({ items, heading, me, of }: SummaryProps & { items: readonly PlannedItem[]; heading: string }) {
  const rows = items.map(({ agency, agencyName, task, title, refusal }) => ({
    agency,
    agencyName,
    task,
    title,
    reason: refusal === null ? null : bulkRefusalText(refusal, me.language),
  }));
  return (
    <section>
      <h2>{heading}</h2>
      <BulkTable me={me} of={of} rows={rows} />
    </section>
  );
}
