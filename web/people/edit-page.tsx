import { dayOf, type Instant } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { agencyOf } from '../../domain/decision/agency-of';
import { directoryWords } from '../../words/directory';
import type { SignedIn } from '../account/session';
import { Choice, Line, type PlainKind } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import { one } from '../sent';
import { inLanguage } from '../visit';
import type { EditChoices, EditForm } from './edits';

/** The form of a change at an agency or of a person. */

type Props = { me: SignedIn; form: EditForm; choices: EditChoices; now: Instant };

export function EditPage(props: Props) {
  const { me, form } = props;
  const words = directoryWords[me.language];
  const name = words.acts[form.kind];
  const about = aboutOf(props);
  return (
    <OfficeFrame me={me} title={about === null ? name : `${name}: ${about}`} current="directory" here={null} narrow>
      <p class="back">
        <a href={inLanguage('/directory', me)}>{words.agencies}</a>
      </p>
      <Trouble {...props} />
      {about !== null && <p class="lede">{about}</p>}
      <h1>{name}</h1>
      <p>{words.form.hint}</p>
      <form class="sheet first" method="post" action={inLanguage(`/directory/change/${form.kind}`, me)}>
        {form.kind === 'absence' && <Absence {...props} />}
        {form.kind === 'contact' && <Contact {...props} />}
        {form.kind === 'name' && <Name {...props} />}
        {form.kind === 'end' && <End {...props} />}
        {form.kind === 'handOver' && <HandOver {...props} />}
        <Text {...props} name="reason" label={words.form.reason} hint={words.form.reasonHint} />
        <button type="submit">{words.form.show}</button>
      </form>
    </OfficeFrame>
  );
}

/** Whom or what the form is about, in words. */
function aboutOf({ me, form: { sent }, choices, now }: Props): string | null {
  const agency = agencyOf(choices, one(sent, 'agency'));
  if (agency !== undefined) return nameOn(agency, dayOf(now))[me.language];
  const who = one(sent, 'who');
  if (who === '') return null;
  const person = choices.people.find(({ id, address }) => id === who || address === who);
  const contact = choices.agencies.flatMap(({ head, focal }) => [head, focal]).find((entry) => entry?.address === who);
  return (person ?? contact)?.position[me.language] ?? who;
}

function Trouble({ me, form: { faults, refusal } }: Props) {
  const words = directoryWords[me.language];
  if (faults.length === 0 && refusal === null) return null;
  return (
    <div class="notice problems" role="alert">
      <h2>{words.form.refused}</h2>
      <ul>
        {refusal !== null && <li>{refusalOf(refusal, words)}</li>}
        {faults.map(({ field, fault }) => (
          <li key={field}>
            <a href={`#${field}`}>{words.form.faults[fault]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function refusalOf(refusal: NonNullable<EditForm['refusal']>, words: (typeof directoryWords)['vi']): string {
  if (refusal.code === 'severalPeople') return words.severalPeople(refusal.addresses.join(', '));
  if (refusal.code === 'openTasks') return words.openTasks(refusal.tasks.join(', '));
  const said = words.fault[refusal.code](refusal.name);
  return refusal.decision === null ? said : `${refusal.decision}: ${said}`;
}

type TextProps = Props & { name: string; label: string; hint?: string; kind?: PlainKind };

function Text({ me, form, name, label, hint, kind }: TextProps) {
  const found = form.faults.find(({ field }) => field === name);
  const fault = found === undefined ? null : directoryWords[me.language].form.faults[found.fault];
  return <Line sent={form.sent} name={name} label={label} hint={hint ?? null} kind={kind ?? 'text'} fault={fault} />;
}

function AgencyChoice({ me, form, choices, now, name, label, hint, none }: TextProps & { none: string }) {
  const found = form.faults.find(({ field }) => field === name);
  const fault = found === undefined ? null : directoryWords[me.language].form.faults[found.fault];
  const offered = choices.agencies.map((agency) => [agency.code, nameOn(agency, dayOf(now))[me.language]] as const);
  return <Choice sent={form.sent} name={name} label={label} hint={hint ?? null} fault={fault} none={none} choices={offered} />;
}

function Absence(props: Props) {
  const { me, form, choices } = props;
  const words = directoryWords[me.language].form;
  const isPerson = choices.people.some(({ id, address }) => [id, address].includes(one(form.sent, 'who')));
  const isContact = one(form.sent, 'who') !== '' && !isPerson;
  return (
    <>
      {aboutOf(props) === one(form.sent, 'who') || one(form.sent, 'who') === '' ? (
        <Text {...props} name="who" label={words.who} />
      ) : (
        // Named above already.
        <input type="hidden" name="who" value={one(form.sent, 'who')} />
      )}
      <Text {...props} name="from" label={words.from} kind="date" />
      <Text {...props} name="to" label={words.to} kind="date" />
      {!isContact && (
        <Choice
          sent={form.sent}
          name="substitute"
          label={words.substitute}
          none={words.choose}
          choices={choices.people.map(({ id, position }) => [id, position[me.language]] as const)}
        />
      )}
      {!isPerson && (
        <fieldset class="field">
          <legend>{words.deputy}</legend>
          <p class="hint">{words.deputyHint}</p>
          <Position {...props} />
        </fieldset>
      )}
    </>
  );
}

function Position(props: Props & { hint?: string }) {
  const words = directoryWords[props.me.language].form;
  return (
    <>
      <Text {...props} name="position" label={words.position} />
      <Text {...props} name="positionEn" label={words.positionEn} />
      <Text {...props} name="address" label={words.address} />
    </>
  );
}

function Contact(props: Props) {
  const words = directoryWords[props.me.language].form;
  return (
    <>
      <AgencyChoice {...props} name="agency" label={directoryWords[props.me.language].columns.agency} none={words.choose} />
      <Choice
        sent={props.form.sent}
        name="contact"
        label={words.contact}
        none={words.contacts.head}
        choices={[['focal', words.contacts.focal]]}
      />
      <Position {...props} hint={words.keeps} />
    </>
  );
}

function Name(props: Props) {
  const words = directoryWords[props.me.language].form;
  return (
    <>
      <AgencyChoice {...props} name="agency" label={directoryWords[props.me.language].columns.agency} none={words.choose} />
      <Text {...props} name="name" label={words.name} />
      <Text {...props} name="nameEn" label={words.nameEn} />
      <Text {...props} name="from" label={words.validFrom} kind="date" />
    </>
  );
}

function End(props: Props) {
  const words = directoryWords[props.me.language].form;
  return (
    <>
      <AgencyChoice {...props} name="agency" label={directoryWords[props.me.language].columns.agency} none={words.choose} />
      <AgencyChoice {...props} name="successor" label={words.successor} hint={words.successorHint} none={words.successorNone} />
      <Text {...props} name="from" label={words.validFrom} kind="date" />
    </>
  );
}

function HandOver(props: Props) {
  const { me, form, choices } = props;
  const words = directoryWords[me.language].form;
  const named = choices.people.map(({ id, position }) => [id, position[me.language]] as const);
  const leaving = choices.people.find(({ id }) => id === one(form.sent, 'who'));
  const others = choices.people.filter(({ id, role }) => id !== leaving?.id && (leaving === undefined || role === leaving.role));
  return (
    <>
      <Choice sent={form.sent} name="who" label={words.leaving} none={words.choose} choices={named} />
      <Choice
        sent={form.sent}
        name="to"
        label={words.takesOver}
        hint={words.takesOverHint}
        none={words.newcomer}
        choices={others.map(({ id, position }) => [id, position[me.language]] as const)}
      />
      <fieldset class="field">
        <legend>{words.newcomer}</legend>
        <Position {...props} />
      </fieldset>
      <p class="hint">{words.accountHint}</p>
    </>
  );
}
