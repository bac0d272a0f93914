/** The fields of the first form of a page that is sent to an address, as a browser without scripts would send them. */
export function formFields(page: string, action: string): [string, string][] {
  const start = page.indexOf(`action="${action}`);
  const form = page.slice(start, page.indexOf('</form>', start));
  const fields: [string, string][] = [];
  const controls = /<input ([^>]*?)\/?>|<(textarea|select) ([^>]*)>([\s\S]*?)<\/\2>/g;
  for (const [, ofInput, , ofOther, content = ''] of form.matchAll(controls)) {
    const attributes = ofInput ?? ofOther ?? '';
    const name = attributeOf(attributes, 'name');
    if (name === null || attributeOf(attributes, 'type') === 'submit') continue;
    if (attributeOf(attributes, 'type') === 'checkbox' && !/ checked(?:=|>| |$)/.test(` ${attributes}`)) continue;
    fields.push([name, plain(ofInput === undefined ? chosenIn(content) : (attributeOf(attributes, 'value') ?? ''))]);
  }
  return fields;
}

/** Of a list the chosen entry, else its first; of a text area its text. */
function chosenIn(content: string): string {
  if (!content.includes('<option')) return content;
  const options = [...content.matchAll(/<option ([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const chosen = options.find((attributes) => / selected/.test(` ${attributes}`)) ?? options[0] ?? '';
  return attributeOf(chosen, 'value') ?? '';
}

function attributeOf(attributes: string, name: string): string | null {
  return new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
}

function plain(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
