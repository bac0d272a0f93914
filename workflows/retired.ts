/**
 * Types of earlier versions. A run of one that has not begun ends here at once; a running one stops at its next task, and the watch begins
 * it again from the record under the current type.
 */
export async function retired(): Promise<void> {}
