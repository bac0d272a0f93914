const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Folders whose files take longest, in that order: they start real servers, a browser or whole installations, or explore. What is pure and
 * short comes after them and fills the gaps at the end.
 */
const longest = [
  ...['browser', 'nemesis', 'kills', 'stories', 'upgrade', 'temporal', 'workflows', 'worker', 'tracing', 'local', 'cli', 'office'],
  ...['domain/properties', 'domain/command-table', 'documents/spreadsheet', 'activities', 'web'],
];

/**
 * Jest begins with the files that took longest, where it remembers a run, and otherwise with the biggest. A fresh clone remembers nothing,
 * and the longest tests of all are a few lines over their support: they came last, all at once, and the cores stood still at the end of them.
 */
module.exports = class LongestFirst extends Sequencer {
  static longest = longest;

  sort(tests) {
    const sorted = super.sort(tests);
    if (tests.some((test) => this.time(test) !== undefined)) return sorted;
    return sorted
      .map((test) => ({ test, place: placeOf(test) }))
      .sort((a, b) => a.place - b.place)
      .map(({ test }) => test);
  }
};

/** The folder's place in the list; after all of them for a file of another. */
function placeOf({ path: file, context }) {
  const within = path.relative(path.join(context.config.rootDir, 'test'), file).split(path.sep).join('/');
  const place = longest.findIndex((folder) => within.startsWith(`${folder}/`));
  return place === -1 ? longest.length : place;
}
