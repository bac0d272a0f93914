'use strict';

const { existsSync } = require('node:fs');
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that run for a minute and more, the longest first. On a machine that has not run them Jest goes by the size of a file. */
const longest = [
  'browser/played',
  'nemesis/attack',
  'nemesis/planted',
  'stories/same-as-the-model',
  'kills/sending',
  'kills/sending-elsewhere',
  'kills/publishing',
  'store/proof/tamperings',
];
const testFolder = path.resolve(__dirname, '..');
const gone = longest.filter((name) => !existsSync(path.join(testFolder, `${name}.test.ts`)));
if (gone.length > 0) throw new Error(`${__filename} names what is not there: ${gone.join(', ')}`);

/** Begins with the files that run longest, so that no process is left with one of them while the others have nothing to do. */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path: file }) => {
      const name = path.relative(testFolder, file).replace(/\.test\.tsx?$/, '');
      const known = longest.indexOf(name.replaceAll(path.sep, '/'));
      return known === -1 ? longest.length : known;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
};
