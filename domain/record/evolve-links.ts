import type { GivenTask, RolloutEvent } from './events';
import type { Linked, Mark, TaskState } from './state';

/** Applies events about tasks that a task has given to other agencies. */

export type LinkEvent = Extract<
  RolloutEvent,
  {
    type: 'contributionRequested' | 'directiveGiven' | 'directiveClosed' | 'inspectionPlanned' | 'inspectionConcluded' | 'linkedTaskNews';
  }
>;
/** The task after such an event. */
export function changeLinks(task: TaskState, event: LinkEvent, mark: Mark): TaskState {
  switch (event.type) {
    case 'contributionRequested':
      return withLinked(task, 'contribution', [event.given], mark);
    case 'directiveGiven': {
      const { directive: id, by, blocker, words } = event;
      const links = event.given.map((given) => given.link);
      const given = { id, by, blocker, words, given: mark, links, closed: null };
      return { ...withLinked(task, 'directive', event.given, mark), directives: { ...task.directives, [id]: given } };
    }
    case 'directiveClosed': {
      const directive = task.directives[event.directive];
      if (directive === undefined) return task;
      return { ...task, directives: { ...task.directives, [directive.id]: { ...directive, closed: mark } } };
    }
    case 'inspectionPlanned': {
      const { inspection: id, from, to, words } = event;
      const planned = { id, from, to, words, planned: mark, links: event.given.map((given) => given.link), concluded: null };
      return { ...withLinked(task, 'inspection', event.given, mark), inspections: { ...task.inspections, [id]: planned } };
    }
    case 'inspectionConcluded': {
      const inspection = task.inspections[event.inspection];
      if (inspection === undefined) return task;
      const { number, date, words } = event;
      const links = [...inspection.links, ...event.given.map((given) => given.link)];
      const concluded = { ...inspection, links, concluded: { ...mark, number, date, words } };
      return { ...withLinked(task, 'inspection', event.given, mark), inspections: { ...task.inspections, [inspection.id]: concluded } };
    }
    case 'linkedTaskNews': {
      const linked = task.linked[event.link];
      if (linked === undefined) return task;
      const agency = event.news === 'moved' ? event.words : linked.agency;
      const heard: Linked = { ...linked, agency, news: event.news, heard: mark, words: event.words };
      return { ...task, linked: { ...task.linked, [linked.id]: heard } };
    }
  }
}

function withLinked(task: TaskState, kind: Linked['kind'], given: readonly GivenTask[], mark: Mark): TaskState {
  const linked = given.map(({ link: id, agency, task: there, title, deadline }): [string, Linked] => [
    id,
    { id, kind, agency, task: there, title, deadline, given: mark, news: null, heard: mark, words: null },
  ]);
  return { ...task, linked: { ...task.linked, ...Object.fromEntries(linked) } };
}
