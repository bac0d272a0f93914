import { commandList, type ListedCommand } from '../words/command-list';

/** The description of a command in both languages, since no language is chosen yet. */
export const inOneLine = (name: ListedCommand): string => `${commandList.en[name]} · ${commandList.vi[name]}`;
