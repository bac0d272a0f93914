import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionJsonSchema } from './schema-problems';

/** Path of the JSON Schema of decision.yaml, from the root of the project. */
export const schemaPath = join('docs', 'decision.schema.json');

/** The text of the JSON Schema as committed. */
export function schemaText(): string {
  return `${JSON.stringify(decisionJsonSchema(), null, 2)}\n`;
}

// Run in the root of the project, it rewrites the schema after a change of the form.
if (require.main === module) writeFileSync(schemaPath, schemaText());
