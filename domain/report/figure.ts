/** A number of a report together with the things that it counts, so that a reader can trace it to the events. */

/** One thing that a figure counts. */
export type FigureItem = {
  rollout: string;
  agency: string;
  /** Id of the task, or null where the thing belongs to no single task. */
  task: string | null;
  /** Tells apart several things of a task: a class, a service, a blocker, a letter, a message; else null. */
  subject: string | null;
  /** Sequence numbers of the rollout's events from which it follows; empty where it follows from the catalogue alone. */
  events: number[];
};

/** `value` is the number of `items`. */
export type Figure = { value: number; items: FigureItem[] };

export function figureOf(items: readonly FigureItem[]): Figure {
  return { value: items.length, items: [...items] };
}

/** Joins several figures into one, in order. */
export function figureOfAll(figures: readonly Figure[]): Figure {
  return figureOf(figures.flatMap((figure) => figure.items));
}

/** Makes a record with one value for each name. */
export function byName<Name extends string, To>(names: readonly Name[], value: (name: Name) => To): Record<Name, To> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, To>;
}
