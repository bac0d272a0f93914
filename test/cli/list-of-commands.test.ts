import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildProgram } from '../../cli/main';
import { commandList, type ListedCommand } from '../../words/command-list';

const program = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');

/** The packages that were read while the program ran with these parameters, and what it printed. */
function running(...parameters: string[]): { packages: string[]; printed: string } {
  const told = `Object.keys(require.cache).map((file) => /node_modules.((?:@[^/\\\\]+.)?[^/\\\\]+)/.exec(file)?.[1]).filter((name) => name !== undefined)`;
  const code = `require(${JSON.stringify(program)}).main(${JSON.stringify(parameters)}).then(() => process.stderr.write(JSON.stringify([...new Set(${told})])))`;
  const script = `const told = []; process.stderr.write = (text) => told.push(text); process.on('exit', () => { process.exitCode = 0; require('fs').writeSync(1, '\\n---\\n' + told.at(-1)); }); ${code}`;
  const [printed = '', packages = '[]'] = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).split('\n---\n');
  return { packages: JSON.parse(packages), printed };
}

describe('the list of commands', () => {
  it('names every command in both languages, without reading what any of them needs', () => {
    const { packages, printed } = running('--help');
    expect(packages).toEqual(['commander']);
    const inOne = printed.replaceAll(/\s+/g, ' ');
    for (const name of Object.keys(commandList.vi) as ListedCommand[]) {
      expect(inOne).toContain(`${name} ${commandList.en[name]} · ${commandList.vi[name]}`);
    }
  });

  it('notices what a command reads', () => {
    expect(running('status', '--help').packages.length).toBeGreaterThan(1);
  });

  it('leads to each command, whose own help begins by the same line', async () => {
    const all = await buildProgram();
    const told = all.commands.map((command) => [command.name(), command.description()]);
    const listed = Object.keys(commandList.vi) as ListedCommand[];
    expect(told).toEqual(listed.map((name) => [name, `${commandList.en[name]} · ${commandList.vi[name]}`]));
    expect(running('help', 'letter').printed).toContain('Usage: dondoc letter');
  });
});
