import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures are encoded, so that the codec encrypts them with the rest. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
