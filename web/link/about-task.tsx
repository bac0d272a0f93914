import type { ComponentChildren } from 'preact';
import { dayOf } from '../../domain/calendar/time';
import { otherLeads } from '../../domain/decision/agency-names';
import { isAssumed, type Level, type TaskDefinition } from '../../domain/decision/decision';
import { holderOf, inMatterOf, isLeadership } from '../../domain/decision/recipients';
import { originsOf } from '../../domain/record/linked-tasks';
import { performerOf } from '../../domain/record/performers';
import { documentWords } from '../../words/documents';
import { mailWords } from '../../words/mail';
import { formWords } from '../../words/page-forms';
import { pageWords } from '../../words/pages';
import { AssumedMark } from '../pages/marks';
import { agencyNamed, type LinkedTask, type LinkVisit } from '../visit';
import { PerformerSaid } from './performer';

/** Facts about a task: who gave it, who answers for it, who accepts the result. */

export function Fact({
  name,
  isMarked = false,
  visit,
  children,
}: {
  name: string;
  isMarked?: boolean;
  visit: LinkVisit;
  children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children} {isMarked && <AssumedMark language={visit.language} />}
      </dd>
    </div>
  );
}

export function About({ visit, linked }: { visit: LinkVisit; linked: LinkedTask }) {
  const { language } = visit;
  const { definition } = linked;
  const words = pageWords[language].task;
  const names = definition.coordinating.map((code) => agencyNamed(visit, code));
  const origin = originsOf(linked.task);
  const others = otherLeads(visit.decision, definition, visit.agency.code, dayOf(visit.now));
  return (
    <section>
      <h2>{words.about[visit.standing]}</h2>
      <dl class="asked">
        {origin !== null && (
          <Fact name={words.origin} visit={visit}>
            {mailWords[language].origin[visit.standing][origin.kind](origin.agencies.map((code) => agencyNamed(visit, code)).join(', '))}
          </Fact>
        )}
        <Fact name={words.assignedBy[visit.standing]} isMarked={isAssumed(definition, 'assignedBy')} visit={visit}>
          {definition.assignedBy[language]}
        </Fact>
        {performerOf(linked.task) !== null && (
          <Fact name={formWords[language].performer.title} visit={visit}>
            <PerformerSaid task={linked.task} language={language} />
          </Fact>
        )}
        {others !== null && (
          <Fact name={words.jointly} visit={visit}>
            {others[language]}
          </Fact>
        )}
        {definition.priority === true && (
          <Fact name={words.priority} visit={visit}>
            {words.isPriority}
          </Fact>
        )}
        {leadersOf(visit, definition).length > 0 && (
          <Fact name={words.answeredBy} isMarked={isAssumed(definition, 'answeredBy')} visit={visit}>
            {leadersOf(visit, definition).join(', ')}
          </Fact>
        )}
        <Fact name={words.acceptedBy} isMarked={isAssumed(definition, 'acceptedBy')} visit={visit}>
          {positionOf(visit, definition.acceptedBy, linked.task.id)}
        </Fact>
        <Fact name={words.extendableBy} isMarked={isAssumed(definition, 'extendableBy')} visit={visit}>
          {positionOf(visit, definition.extendableBy, linked.task.id)}
        </Fact>
        {names.length > 0 && (
          <Fact name={words.coordinating} isMarked={isAssumed(definition, 'coordinating')} visit={visit}>
            {names.join('; ')}
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** The leaders whom the task names, by position. Who follows it up inside the Office is no matter of the agency. */
function leadersOf({ decision, language }: LinkVisit, { answeredBy = [] }: TaskDefinition): string[] {
  return decision.people.filter(({ id, role }) => answeredBy.includes(id) && isLeadership(role)).map(({ position }) => position[language]);
}

/** The position that holds a level for this task today, or the level's name where nobody does. */
function positionOf({ decision, agency, now, language }: LinkVisit, level: Level, task: string): string {
  return (
    holderOf(decision, inMatterOf(decision, agency, task), level, dayOf(now))?.position[language] ?? documentWords[language].role[level]
  );
}
