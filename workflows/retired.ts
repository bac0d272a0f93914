/**
 * Types of earlier versions. A run of theirs that has not begun ends here at once; one under way stops at its next task, and the
 * watch begins it again from the record under the present type.
 */
export async function retired(): Promise<void> {}
