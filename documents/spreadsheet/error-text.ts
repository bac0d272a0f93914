const errorText = /^(?:#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/;

/** True of what spreadsheets show for an error, by themselves or saved as a table of texts. */
export function isErrorText(text: string): boolean {
  return errorText.test(text);
}
