import os from 'node:os';
import { exitCodes, Failure } from '../local/failure';
import { oneLine } from '../mail/classify';
import { mailHoldWords } from '../words/mail-hold';
import type { CommonOptions } from './options';

const NAME_LENGTH = 100;

/** Whoever decided; the account of the machine where nobody is named. */
export function nameOf(by: string | undefined, lang: CommonOptions['lang']): string {
  const name = oneLine(by ?? os.userInfo().username);
  if (name === '' || name.length > NAME_LENGTH) throw new Failure(mailHoldWords[lang].command.badName(NAME_LENGTH), exitCodes.usage);
  return name;
}
