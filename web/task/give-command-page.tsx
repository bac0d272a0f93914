import { fieldsOf } from '../../documents/commands/schema';
import { dayOf } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { inMatterOf } from '../../domain/decision/recipients';
import { asksBefore } from '../../domain/ladder/undo-term';
import { definitionOf } from '../../domain/record/linked-tasks';
import { actFormWords } from '../../words/act-forms';
import { commandNames } from '../../words/command-names';
import { dossierWords } from '../../words/dossier';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import { listIn } from '../inbox/back-to-list';
import { Tick } from '../pages/fields';
import { titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { one } from '../sent';
import { inLanguage } from '../visit';
import { ActField, Behalf, isClosed, Trouble } from './command-fields';
import { FatesSeen, PreviewList } from './command-notices';
import { layingBefore, othersLevel } from './dossier';
import { Dossier, Effect, positionAt } from './dossier-view';
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
  const agencyToday = nameOn(agency, dayOf(of.now))[language];
  const list = listIn(form.sent);
  const hasDossier = form.dossier.length > 0;
  const back = task === null ? paths.agency(of.id, agency.code) : paths.task(of.id, agency.code, task.id);
  return (
    <OfficeFrame me={me} title={about === null ? name : `${name}: ${about}`} current="board" here={null} narrow={!hasDossier}>
      <p class="back">
        <a href={inLanguage(list ?? back, me)}>{list === null ? (about ?? agencyToday) : waitingWords[language].inbox.back}</a>
      </p>
      <Trouble me={me} form={form} />
      <p class="lede">{about === null ? agencyToday : `${agencyToday}: ${about}`}</p>
      <h1>{name}</h1>
      <p>{words.what[type]}</p>
      <OthersWord me={me} form={form} />
      <div class={hasDossier ? 'decide' : undefined}>
        {task !== null && hasDossier && (
          <section class="sheet matter">
            <h2>{dossierWords[language].title}</h2>
            <Dossier me={me} of={of} agency={agency} task={task.id} parts={form.dossier} />
          </section>
        )}
        <div>
          {!isClosed(form) && <CommandForm me={me} form={form} />}
          {form.preview !== null && form.refusal === null && <PreviewList me={me} form={form} preview={form.preview} />}
        </div>
      </div>
    </OfficeFrame>
  );
}

function CommandForm({ me, form }: Props) {
  const words = actFormWords[me.language];
  const { type, place } = form;
  const list = listIn(form.sent);
  return (
    <form
      class="sheet first"
      method="post"
      enctype="multipart/form-data"
      action={inLanguage(`${paths.agency(place.of.id, place.agency.code)}/act/${type}`, me)}
    >
      <input type="hidden" name="id" value={form.id} />
      {list !== null && <input type="hidden" name="list" value={list} />}
      <input type="hidden" name="seen" value={one(form.sent, 'seen') || String(place.record.version)} />
      {fieldsOf(type).map((field) => (
        <ActField key={field.name} me={me} form={form} field={field} />
      ))}
      <Behalf me={me} form={form} />
      {asksBefore(type, place.of.decision) && <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm} hint={null} />}
      {form.effect !== null && <Effect me={me} changes={form.effect} />}
      <FatesSeen form={form} />
      {form.daysOff.map(({ day }) => (
        <input key={day} type="hidden" name="dayOff" value={day} />
      ))}
      <p class="acts">
        <button type="submit">{`${words.give}: ${commandNames[me.language][type]}`}</button>
        <button type="submit" name="do" value="preview" class="quiet">
          {words.preview.button}
        </button>
      </p>
    </form>
  );
}

/** Says whose word the command needs, and how to lay it before them. */
function OthersWord({ me, form }: Props) {
  const level = othersLevel(form.names);
  if (level === null || me.account.role === 'secretary') return null;
  const words = dossierWords[me.language];
  const { of, agency } = form.place;
  const laying = layingBefore(me, form);
  return (
    <div class="notice">
      <p>{words.othersWord(positionAt(of, inMatterOf(of.decision, agency, form.task?.id ?? ''), level, me))}</p>
      {laying.length > 0 && (
        <p>
          {words.layBefore}{' '}
          {laying.map(({ type, about }) => (
            <a key={type} class="button quiet" href={inLanguage(paths.act(of.id, agency.code, type, about), me)}>
              {commandNames[me.language][type]}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}
