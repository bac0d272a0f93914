import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionJsonSchema } from './schema-problems';

/** Where the JSON Schema of decision.yaml is kept, from the root of the project. */
export const schemaPath = join('docs', 'decision.schema.json');

/** The text of the JSON Schema as it is committed. */
export function schemaText(): string {
  return `${JSON.stringify(decisionJsonSchema(), null, 2)}\n`;
}

// Run as a program in the root of the project, it writes the schema anew after a change of the form.
if (require.main === module) writeFileSync(schemaPath, schemaText());
