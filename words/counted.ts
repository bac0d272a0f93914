/** English words change with a count. This is the one place that knows when: one is the singular, everything else the plural. */

/**
 * A count with its words: `1 task`, `3 tasks`, `0 tasks`. A count may be written already (`12,480`). `many` is needed where it
 * is more than an `s` after `one`, as when a verb agrees: `counted(count, 'task is', 'tasks are')`.
 */
export function counted(count: number | string | undefined, one: string, many?: string): string {
  return `${count} ${forCount(count, one, many)}`;
}

/** The words alone, for a sentence in which the count stands elsewhere. */
export function forCount(count: number | string | undefined, one: string, many = `${one}s`): string {
  return String(count) === '1' ? one : many;
}
