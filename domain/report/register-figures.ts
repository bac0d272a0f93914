import type { Instant } from '../calendar/time';
import type { Service } from '../decision/decision';
import type { RolloutEvent } from '../record/events';
import { entryOf, type RecordedChange, type ServiceEntry, withChanges } from '../record/service-register';
import { type Figure, type FigureItem, figureOf } from './figure';
import type { Scene } from './scene';

/** Counts the register of services: the catalogue in force, with the changes recorded since. */

export type ServiceFigures = {
  total: Figure;
  /** Integrated on the national portal: at the start of the follow-up by the catalogue, and at the moment of the report. */
  integratedAtStart: Figure;
  integrated: Figure;
  reviewed: Figure;
  /** Reviewed, and found complete and accurate. */
  accurate: Figure;
  /** Services whose files were reported; those of them without any file; those with files of which none came in online. */
  told: Figure;
  noFiles: Figure;
  noneOnline: Figure;
  byAgency: AgencyServices[];
};

export type AgencyServices = {
  agency: string;
  total: number;
  integratedAtStart: number;
  integrated: number;
  reviewed: number;
  accurate: number;
};

/** A recorded change, with the rollout and event that recorded it. */
export type RecordedService = { at: Instant; rollout: string; agency: string; seq: number; change: RecordedChange };

/** Every recorded change of a service, in the order of recording. */
export function recordedServices({ rollouts }: Pick<Scene, 'rollouts'>): RecordedService[] {
  const found = rollouts.flatMap(({ id, agency, events }) =>
    events.flatMap((event) => changesIn(event).map((change) => ({ at: event.recorded, rollout: id, agency, seq: event.seq, change }))),
  );
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function changesIn(event: RolloutEvent): RecordedChange[] {
  return event.type === 'servicesRecorded' ? event.changes : [];
}

/** The register at an instant: the catalogue in force then, with the changes recorded by then. */
export function entriesAt({ record }: Pick<Scene, 'record'>, recorded: readonly RecordedService[], at: Instant): ServiceEntry[] {
  const [first] = record.catalogues;
  const catalogue = record.catalogues.findLast((entry) => entry.recorded <= at) ?? first;
  const changes = recorded.filter((entry) => entry.at <= at).map((entry) => entry.change);
  return withChanges((catalogue?.services ?? []).map(entryOf), changes);
}

export function servicesOf(scene: Scene): ServiceFigures {
  const recorded = recordedServices(scene);
  const entries = entriesAt(scene, recorded, scene.record.asOf);
  const atStart = scene.record.catalogues[0]?.services.filter((service) => service.integrated) ?? [];
  const told = entries.filter((entry) => entry.files.length > 0);
  const all = (entry: ServiceEntry) => entry.files.reduce((sum, month) => sum + month.all, 0);
  const online = (entry: ServiceEntry) => entry.files.reduce((sum, month) => sum + month.online, 0);
  const byCode = changesByCode(recorded);
  const figure = (services: readonly Service[], field: keyof RecordedChange) =>
    figureOf(services.map((service) => itemOfService(scene, service, byCode.get(service.code) ?? [], field)));
  return {
    total: figure(entries, 'code'),
    integratedAtStart: figureOf(atStart.map((service) => itemOfService(scene, service, [], 'integrated'))),
    integrated: figure(
      entries.filter((entry) => entry.integrated),
      'integrated',
    ),
    reviewed: figure(
      entries.filter((entry) => entry.reviewed !== null),
      'reviewed',
    ),
    accurate: figure(
      entries.filter((entry) => entry.reviewed?.complete && entry.reviewed.accurate),
      'reviewed',
    ),
    told: figure(told, 'files'),
    noFiles: figure(
      told.filter((entry) => all(entry) === 0),
      'files',
    ),
    noneOnline: figure(
      told.filter((entry) => all(entry) > 0 && online(entry) === 0),
      'files',
    ),
    byAgency: countedByAgency(scene, entries, atStart),
  };
}

function changesByCode(recorded: readonly RecordedService[]): Map<string, RecordedService[]> {
  const byCode = new Map<string, RecordedService[]>();
  for (const entry of recorded) byCode.set(entry.change.code, [...(byCode.get(entry.change.code) ?? []), entry]);
  return byCode;
}

/** A service as an item, with the events that recorded `field`; no events where only the catalogue says it. */
function itemOfService(scene: Scene, service: Service, changes: readonly RecordedService[], field: keyof RecordedChange): FigureItem {
  const telling = field === 'code' ? [] : changes.filter((entry) => entry.change[field] !== undefined);
  const last = telling.at(-1);
  const rollout = last?.rollout ?? scene.rollouts.find((entry) => entry.agency === service.agency)?.id ?? service.agency;
  const events = telling.filter((entry) => entry.rollout === rollout).map((entry) => entry.seq);
  return { rollout, agency: service.agency, task: null, subject: service.code, events };
}

function countedByAgency(scene: Scene, entries: readonly ServiceEntry[], atStart: readonly Service[]): AgencyServices[] {
  const order = scene.record.decision.agencies.map((agency) => agency.code);
  return order.flatMap((agency) => {
    const own = entries.filter((entry) => entry.agency === agency);
    if (own.length === 0) return [];
    return [
      {
        agency,
        total: own.length,
        integratedAtStart: atStart.filter((service) => service.agency === agency).length,
        integrated: own.filter((entry) => entry.integrated).length,
        reviewed: own.filter((entry) => entry.reviewed !== null).length,
        accurate: own.filter((entry) => entry.reviewed?.complete && entry.reviewed.accurate).length,
      },
    ];
  });
}
