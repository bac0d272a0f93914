'use strict';

// TypeScript compiled to CommonJS turns import() into require(), which cannot load ES modules on every Node that we support.

/** Imports an ES module from CommonJS. */
module.exports = { importModule: (specifier) => import(specifier) };
