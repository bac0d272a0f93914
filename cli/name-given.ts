import os from 'node:os';
import { exitCodes, Failure } from '../local/failure';
import { oneLine } from '../mail/classify';
import { mailHoldWords } from '../words/mail-hold';
import type { CommonOptions } from './options';

const NAME_LENGTH = 100;

/** The name of the person who decided; the user account of the machine where none is given. */
export function nameOf(by: string | undefined, lang: CommonOptions['lang']): string {
  const name = oneLine(by ?? os.userInfo().username);
  if (name === '' || name.length > NAME_LENGTH) throw new Failure(mailHoldWords[lang].command.badName(NAME_LENGTH), exitCodes.usage);
  return name;
}
