const errorText = /^(?:#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/;

/** True for an error text of a spreadsheet, from an error cell or a table of texts. */
export function isErrorText(text: string): boolean {
  return errorText.test(text);
}
