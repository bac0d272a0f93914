/** How the fields of a command are written by a person, and what can be wrong with them. */

export const fieldForms = [
  'code',
  'codes',
  'words',
  'line',
  'day',
  'due',
  'count',
  'yesNo',
  'level',
  'tasks',
  'correction',
  'files',
  'file',
  'services',
] as const;
export type FieldForm = (typeof fieldForms)[number];

export const fieldFaults = ['noEquals', 'unknownField', 'twice', 'missing', 'wrongForm'] as const;
export type FieldProblem = {
  field: string;
  fault: (typeof fieldFaults)[number];
  /** The form that is expected, where the field is known. */
  form: FieldForm | null;
  found: string;
  /** The nearest known field, or null. */
  suggestion: string | null;
};
