import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaPath, schemaText } from '../../../documents/package/write-schema';

const committed = readFileSync(join(__dirname, '../../..', schemaPath), 'utf8');

describe('the JSON Schema of decision.yaml', () => {
  it('is committed as it is generated', () => {
    expect(committed).toBe(schemaText());
  });

  it('refuses unknown keys and explains each field in both languages', () => {
    const schema = JSON.parse(committed);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(expect.arrayContaining(['source', 'people', 'tasks', 'ladder']));
    const described = Object.entries<{ description?: string }>(schema.properties).filter(([, value]) =>
      / · /.test(value.description ?? ''),
    );
    expect(described).toHaveLength(Object.keys(schema.properties).length);
  });
});
