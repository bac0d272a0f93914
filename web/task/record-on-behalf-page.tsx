import { type CommandField, fieldsOf } from '../../documents/commands/schema';
import { dayOf } from '../../domain/calendar/time';
import type { About } from '../../domain/commands/define';
import { nameOn } from '../../domain/decision/agency-names';
import { asksBefore } from '../../domain/ladder/undo-term';
import { definitionOf } from '../../domain/record/linked-tasks';
import { shortened } from '../../domain/text/shortened';
import { actFormWords, type FormedType } from '../../words/act-forms';
import { commandNames } from '../../words/command-names';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { Group } from '../pages/inputs';
import { titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { one } from '../sent';
import { inLanguage } from '../visit';
import { ActField, context, OnWhoseBehalf, PaperFields, Trouble } from './command-fields';
import { FatesSeen, PreviewList } from './command-notices';
import type { ActForm } from './give-command';
import type { Recordable } from './record-on-behalf';

/** One form for what somebody else did about a task. Where scripts run, it shows the fields of what is chosen only. */

type Props = { me: SignedIn; form: ActForm; recordable: readonly Recordable[]; chosen: Recordable | null };

export function RecordPage({ me, form, recordable, chosen }: Props) {
  const words = actFormWords[me.language];
  const { of, agency } = form.place;
  const { task } = form;
  const definition = task === null ? undefined : definitionOf(of.decision, task);
  const about = task === null || definition === undefined ? '' : titleOf(task, definition, me.language);
  const here = paths.task(of.id, agency.code, task?.id ?? '');
  const needing = recordable.filter(({ type }) => asksBefore(type, of.decision)).map(({ type }) => type);
  return (
    <OfficeFrame me={me} title={`${words.record.title}: ${about}`} current="board" here={null} narrow>
      <p class="back">
        <a href={inLanguage(here, me)}>{about}</a>
      </p>
      <Trouble me={me} form={form} />
      <p class="lede">{nameOn(agency, dayOf(of.now))[me.language]}</p>
      <h1>{words.record.title}</h1>
      <p>{words.record.hint}</p>
      <form class="sheet first" method="post" enctype="multipart/form-data" action={inLanguage(`${here}/record`, me)} data-record>
        <input type="hidden" name="id" value={form.id} />
        <input type="hidden" name="seen" value={one(form.sent, 'seen') || String(form.place.record.version)} />
        <FatesSeen form={form} />
        <What me={me} form={form} recordable={recordable} />
        <OnWhoseBehalf me={me} form={form} />
        {fieldsFor(recordable).map(({ field, types }) => (
          <div key={field.name} data-acts={types.join(' ')}>
            <p class="hint" data-for-acts>
              {words.record.forActs([...new Set(types.map((type) => commandNames[me.language][type]))].join(', '))}
            </p>
            <ActField me={me} form={formFor(form, types, chosen)} field={field} isPlain={types.length > 1} />
          </div>
        ))}
        <fieldset class="field behalf">
          <legend>{words.record.paper}</legend>
          <PaperFields me={me} form={form} />
        </fieldset>
        {needing.length > 0 && (
          <div data-acts={needing.join(' ')}>
            <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm} hint={null} />
          </div>
        )}
        <p class="acts">
          <button type="submit">{words.record.give}</button>
          <button type="submit" name="do" value="preview" class="quiet">
            {words.preview.button}
          </button>
        </p>
      </form>
      {form.preview !== null && form.refusal === null && <PreviewList me={me} form={form} preview={form.preview} />}
    </OfficeFrame>
  );
}

function What({ me, form, recordable }: Omit<Props, 'chosen'>) {
  const words = actFormWords[me.language].record;
  const fault = form.faults.some(({ field }) => field === 'act') ? words.choose : null;
  return (
    <Group id="act" label={words.what} fault={fault}>
      <div class="checklist">
        {recordable.map(({ key, about, type }) => (
          <div key={key} class="tick">
            <input id={`act-${key}`} type="radio" name="act" value={key} checked={one(form.sent, 'act') === key} data-act={type} />
            <label for={`act-${key}`}>{nameOf(me, form, about.blocker, type)}</label>
          </div>
        ))}
      </div>
    </Group>
  );
}

function nameOf({ language }: SignedIn, { task }: ActForm, blocker: About[string] | undefined, type: FormedType): string {
  const words = typeof blocker === 'string' ? task?.blockers[blocker]?.words : undefined;
  return words === undefined ? commandNames[language][type] : `${commandNames[language][type]}: “${shortened(words, 60)}”`;
}

type SharedField = { field: CommandField; types: FormedType[] };

/** Each field once, with the acts that take it. What an act is about is said by choosing it. */
function fieldsFor(recordable: readonly Recordable[]): SharedField[] {
  const shared = new Map<string, SharedField>();
  for (const type of new Set(recordable.map((entry) => entry.type))) {
    for (const field of fieldsOf(type)) {
      if (context.includes(field.name) || (type === 'acknowledge' && field.name === 'tasks')) continue;
      const known = shared.get(field.name);
      if (known === undefined) shared.set(field.name, { field: { ...field, needed: false }, types: [type] });
      else known.types.push(type);
    }
  }
  return [...shared.values()];
}

/** A field is named as the act that was chosen, or the first one that takes it, names it. */
function formFor(form: ActForm, types: readonly FormedType[], chosen: Recordable | null): ActForm {
  const [first] = types;
  const type = chosen !== null && types.includes(chosen.type) ? chosen.type : (first ?? form.type);
  return { ...form, type };
}
