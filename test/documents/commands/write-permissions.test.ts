import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsPath, permissionsText } from '../../../documents/commands/write-permissions';
import { permissions } from '../../../domain/commands/permissions';

const committed = readFileSync(join(__dirname, '../../..', permissionsPath), 'utf8');

describe('the table of permissions in the docs', () => {
  test('is committed as it is printed from the code', () => {
    expect(committed).toBe(permissionsText());
  });

  test('has a row for every command in each language, and says who may give it', () => {
    const rows = committed.split('\n').filter((line) => /\| `\w+` \|/.test(line));
    expect(rows).toHaveLength(2 * Object.keys(permissions).length);
    expect(rows[0]).toContain('`assign`');
    expect(committed).toContain('| Give a directive | `giveDirective` |  |  | Deputy Chairman of the field |  | yes |  |');
    expect(committed).toContain('| Acknowledge | `acknowledge` | yes |  |  |  |  |  |');
  });
});
