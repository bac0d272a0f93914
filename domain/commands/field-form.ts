/** The forms in which people write the fields of a command, and the faults of such input. */

const fieldForms = [
  'code',
  'codes',
  'words',
  'line',
  'address',
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

const fieldFaults = ['noEquals', 'unknownField', 'twice', 'missing', 'wrongForm'] as const;
export type FieldProblem = {
  field: string;
  fault: (typeof fieldFaults)[number];
  /** The expected form, or null where the field is unknown. */
  form: FieldForm | null;
  found: string;
  /** The nearest known field, or null. */
  suggestion: string | null;
};
