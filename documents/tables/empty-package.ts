import type { KnownCodes } from '../package/known-codes';
import type { YamlFile } from '../package/read-yaml';

/** Stand-ins for the package files that an import does not have, for the checks of tables. */

const nowhere = { line: null, column: null };
export const noYaml: YamlFile = { file: '', value: undefined, placeOf: () => nowhere, placeOfKey: () => nowhere };
/** Nothing is known, so references are not checked. */
export const nothingKnown: KnownCodes = { agency: null, field: null, person: null, rung: null, officeHours: null, task: null, kind: null };
