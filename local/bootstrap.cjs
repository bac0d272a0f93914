'use strict';

// The entry of `npm start`, `npm test` and `npm run dondoc` on a fresh clone: it uses only Node's own modules, because nothing is installed
// yet. Up to the version check the syntax suits an old Node, so that it can report its age.

var wantedNode = [20, 19];
var ownNode = process.versions.node.split('.').map(Number);
if (ownNode[0] < wantedNode[0] || (ownNode[0] === wantedNode[0] && ownNode[1] < wantedNode[1])) {
  process.stderr.write(
    'Node.js: cần từ phiên bản ' +
      wantedNode.join('.') +
      ', đang có ' +
      process.versions.node +
      '. Tải tại https://nodejs.org\n' +
      'Node.js: version ' +
      wantedNode.join('.') +
      ' or later is needed, this is ' +
      process.versions.node +
      '. Get it from https://nodejs.org\n',
  );
  process.exit(69);
}

require('./set-up/start.cjs').start(require('node:path').dirname(__dirname), process.argv.slice(2));
