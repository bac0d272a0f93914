const { TestEnvironment } = require('jest-environment-node');

/** Node as a test environment, in which what is cleaned up after the tests of a file knows whether one of them has failed. */
module.exports = class extends TestEnvironment {
  handleTestEvent({ name }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.global.aTestHasFailed = true;
  }
};
