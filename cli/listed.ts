import { commandList, type ListedCommand } from '../words/command-list';

/** A command as the list of all tells it, in both languages: nobody has chosen one yet. */
export const inOneLine = (name: ListedCommand): string => `${commandList.en[name]} · ${commandList.vi[name]}`;
