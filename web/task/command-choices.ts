import type { Language } from '../../domain/decision/decision';
import { definitionOf } from '../../domain/record/linked-tasks';
import { partsOf } from '../../domain/record/parts';
import { openBlockers, openDirectives, pendingExtension } from '../../domain/record/state';
import { shortened } from '../../domain/text/shortened';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { titleOf } from '../pages/marks';
import { agencyName } from '../place';
import type { ActForm } from './give-command';

/** Lists the choices for a field that names something existing: codes with their names. */
export function choicesFor({ place, task }: ActForm, name: string, language: Language): [string, string][] {
  const { of, agency, record } = place;
  const short = mailWords[language].shortDay;
  switch (name) {
    case 'task':
    case 'tasks':
      return Object.values(record.state.tasks).flatMap((entry): [string, string][] => {
        const definition = definitionOf(of.decision, entry);
        return definition === undefined ? [] : [[entry.id, titleOf(entry, definition, language)]];
      });
    case 'part':
      return task === null ? [] : partsOf(task).map(({ id, title }) => [id, shortened(title[language], 120)]);
    case 'blocker':
      return task === null ? [] : openBlockers(task).map(({ id, words }) => [id, shortened(words, 120)]);
    case 'directive':
      return task === null ? [] : openDirectives(task).map(({ id, words }) => [id, shortened(words, 120)]);
    case 'extension': {
      const pending = task === null ? null : pendingExtension(task);
      return pending === null ? [] : [[pending.id, `${short(pending.until)}: ${shortened(pending.reason, 120)}`]];
    }
    case 'inspection':
      return task === null ? [] : Object.values(task.inspections).map(({ id, words }) => [id, shortened(words, 120)]);
    case 'letter':
      return Object.values(record.state.letters).map(({ id, day, degree }) => [
        id,
        `${letterWords[language].degree.subordinate[degree]}, ${short(day)}`,
      ]);
    case 'subUnits':
      return agency.subUnits.map((unit) => [unit.code, unit.name[language]]);
    default:
      return of.decision.agencies.map(({ code }) => [code, agencyName(of.decision, code, of.now, language)]);
  }
}
