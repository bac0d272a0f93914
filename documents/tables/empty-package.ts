import type { KnownCodes } from '../package/known-codes';
import type { YamlFile } from '../package/read-yaml';

/** What a check of tables is given in place of the files of a package that an import does not have. */

const nowhere = { line: null, column: null };
export const noYaml: YamlFile = { file: '', value: undefined, placeOf: () => nowhere, placeOfKey: () => nowhere };
/** Nothing is said of references to what is not known here. */
export const nothingKnown: KnownCodes = { agency: null, field: null, person: null, rung: null, officeHours: null, task: null, kind: null };
