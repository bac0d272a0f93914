import { fieldsOf } from '../../documents/commands/schema';
import { dayOf } from '../../domain/calendar/time';
import { definitionFor } from '../../domain/commands/decide';
import { nameOn } from '../../domain/decision/decision';
import { definitionOf } from '../../domain/record/linked-tasks';
import { actFormWords } from '../../words/act-forms';
import { commandNames } from '../../words/command-names';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { one } from '../sent';
import { inLanguage } from '../visit';
import { ActField, Behalf, Trouble } from './command-fields';
import { PreviewList } from './command-notices';
import type { ActForm } from './give-command';

/** The form of a command. */

type Props = { me: SignedIn; form: ActForm };

export function ActPage({ me, form }: Props) {
  const { language } = me;
  const words = actFormWords[language];
  const { type, place, task } = form;
  const { of, agency } = place;
  const name = commandNames[language][type];
  const definition = task === null ? undefined : definitionOf(of.decision, task);
  const about = task === null || definition === undefined ? null : titleOf(task, definition, language);
  const back = task === null ? paths.agency(of.id, agency.code) : paths.task(of.id, agency.code, task.id);
  return (
    <OfficeFrame me={me} title={about === null ? name : `${name}: ${about}`} current="board" here={null} narrow>
      <p class="back">
        <a href={inLanguage(back, me)}>{about ?? nameOn(agency, dayOf(of.now))[language]}</a>
      </p>
      <Trouble me={me} form={form} />
      <p class="lede">{nameOn(agency, dayOf(of.now))[language]}</p>
      <h1>{name}</h1>
      <p>{words.what[type]}</p>
      <form
        class="sheet first"
        method="post"
        enctype="multipart/form-data"
        action={inLanguage(`${paths.agency(of.id, agency.code)}/act/${type}`, me)}
      >
        <input type="hidden" name="id" value={form.id} />
        <input type="hidden" name="seen" value={one(form.sent, 'seen') || String(place.record.version)} />
        {fieldsOf(type).map((field) => (
          <ActField key={field.name} me={me} form={form} field={field} />
        ))}
        <Behalf me={me} form={form} />
        {definitionFor(type).isFinal === true && <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm} hint={null} />}
        <p class="acts">
          <button type="submit">{`${words.give}: ${name}`}</button>
          <button type="submit" name="do" value="preview" class="quiet">
            {words.preview.button}
          </button>
        </p>
      </form>
      {form.preview !== null && form.refusal === null && <PreviewList me={me} form={form} preview={form.preview} />}
    </OfficeFrame>
  );
}
