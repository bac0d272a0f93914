/**
 * Bugs that a run must find, and what of each it must find. Each is planted for the decision of its name alone, so that one installation
 * shows them all, and that the decision without one stays clean.
 */
export const plants = {
  /** Commands are stepped side by side, as they come: the history can be replayed in one way only by luck. */
  'interleaved-handlers': ['historyNotReplayed', 'silentFollower'],
  /** A message is sent as soon as its end is on the way. */
  'settled-before-answer': ['sentNotTaken'],
  /** The end of data goes without being committed first. */
  'ending-not-committed': ['sentTwice'],
  /** A delivery whose outcome is unknown is tried again. */
  'unknown-sent-again': ['sentTwice'],
  /** A message that somebody sends may be taken by somebody else. */
  'claim-without-lease': ['sentTwice'],
  /** A step is written whatever has been written since it was decided. */
  'stale-head-written': ['chainBroken'],
  /** A question to another rollout counts as answered and is never delivered. */
  'not-delivered': ['notDelivered', 'directiveLost'],
  /** A command that comes again is taken again. */
  'command-taken-again': ['commandNotOnce', 'commandLost'],
  /** Of some steps the notices are not written. */
  'notice-dropped': ['noticeMissing'],
  /** Nobody looks whether its followers run. */
  'watch-off': ['silentFollower'],
} as const satisfies Record<string, readonly string[]>;

export type Plant = keyof typeof plants;
export const plantNames = Object.keys(plants) as Plant[];
