import { checkPart } from './random-check';

/** The program of one part of the random stories: prints what it came to as JSON, or fails with what is wrong. */

process.stdout.write(JSON.stringify(checkPart(Number(process.argv[3]))));
