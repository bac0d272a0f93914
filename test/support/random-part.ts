import { checkPart } from './random-check';

/** The program of one part of the random stories: prints what it came to as JSON, or fails with what is wrong. */

try {
  process.stdout.write(JSON.stringify(checkPart(Number(process.argv[3]))));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
