/** A number of a report together with what it counts, so that it can be followed to the events under it. */

/** One thing that a figure counts. */
export type FigureItem = {
  rollout: string;
  agency: string;
  /** Id of the task, or null for what belongs to no single one. */
  task: string | null;
  /** Which of several things of a task: a class, a service, a blocker, a letter, a message; else null. */
  subject: string | null;
  /** Numbers of the events of the rollout from which it follows; none for what the catalogue says by itself. */
  events: number[];
};

/** `value` is the number of `items`. */
export type Figure = { value: number; items: FigureItem[] };

/** A figure of the things that it counts. */
export function figureOf(items: readonly FigureItem[]): Figure {
  return { value: items.length, items: [...items] };
}

/** The figure of several groups together, in order. */
export function figureOfAll(figures: readonly Figure[]): Figure {
  return figureOf(figures.flatMap((figure) => figure.items));
}

/** What is true of all figures in a group of them by name. */
export function mapped<Name extends string, From, To>(
  record: Record<Name, From>,
  change: (value: From, name: Name) => To,
): Record<Name, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value as From, name as Name)])) as Record<Name, To>;
}

/** A record with a value for each of some names. */
export function byName<Name extends string, To>(names: readonly Name[], value: (name: Name) => To): Record<Name, To> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, To>;
}
