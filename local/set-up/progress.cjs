'use strict';

const { lasted, terminalLanguage, words } = require('./words.cjs');

/** Milliseconds below which a step prints nothing. */
const quietMs = 1_000;
const rewriteMs = 1_000;
const plainReminderMs = 30_000;

/**
 * Shows long steps and their duration, on stderr so that stdout stays data. On a terminal one line rewrites itself with all running steps;
 * elsewhere it prints plain lines: at the start, every 30 s, at the end.
 */
class Progress {
  constructor({ stream = process.stderr, language = terminalLanguage(), now = Date.now } = {}) {
    this.stream = stream;
    this.language = language;
    this.now = now;
    this.steps = new Set();
    this.lineShown = false;
    this.timer = null;
  }

  /** Runs the action as one step. The action gets `note`, which sets a remark shown beside the label. */
  async run(label, action) {
    const step = { label, note: '', startedAt: this.now(), toldAt: null };
    this.steps.add(step);
    this.startTimer();
    let ended = false;
    try {
      const result = await action((note) => {
        step.note = note;
      });
      ended = true;
      return result;
    } finally {
      this.steps.delete(step);
      if (this.steps.size === 0) this.stopTimer();
      this.tellEnd(step, ended);
    }
  }

  /** Prints a separate line, without disturbing the line that rewrites itself. */
  say(text) {
    this.clearLine();
    this.stream.write(`${text}\n`);
  }

  tellEnd(step, ended) {
    const duration = this.now() - step.startedAt;
    if (!ended) this.say(words[this.language].failedStep(step.label, lasted(duration, this.language)));
    else if (duration >= quietMs) this.say(`${step.label}  ${lasted(duration, this.language)}`);
    else this.clearLine();
  }

  startTimer() {
    if (this.timer !== null) return;
    this.timer = setInterval(() => this.tick(), rewriteMs);
    this.timer.unref();
  }

  stopTimer() {
    clearInterval(this.timer);
    this.timer = null;
  }

  tick() {
    if (this.stream.isTTY) this.rewriteLine();
    else for (const step of this.steps) this.remind(step);
  }

  rewriteLine() {
    const parts = [...this.steps].map((step) => this.describe(step));
    const text = parts.join('  ·  ');
    const width = Math.max(20, (this.stream.columns || 80) - 1);
    this.clearLine();
    this.stream.write([...text].slice(0, width).join(''));
    this.lineShown = true;
  }

  remind(step) {
    if (step.toldAt !== null && this.now() - step.toldAt < plainReminderMs) return;
    step.toldAt = this.now();
    this.stream.write(`${this.describe(step)}\n`);
  }

  describe(step) {
    const note = step.note === '' ? '' : ` (${step.note})`;
    return `${step.label}${note} … ${lasted(this.now() - step.startedAt, this.language)}`;
  }

  clearLine() {
    if (!this.lineShown) return;
    this.stream.write('\r\u001b[2K');
    this.lineShown = false;
  }
}

module.exports = { Progress };
