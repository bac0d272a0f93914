import type { Locator, Page } from 'playwright-core';

/**
 * A person's hand at a page, which counts. A click on a link, a button, a box or a field is one; so is a key that opens or sends. A field
 * that the page has put the cursor into already costs nothing, and typing is not counted: whoever decides has to say why. An entry of a
 * list costs two, for it is opened first.
 */
export class Hand {
  constructor(
    readonly page: Page,
    public clicks = 0,
  ) {}

  async click(what: Locator): Promise<void> {
    await what.click();
    this.clicks += 1;
  }

  async key(name: string): Promise<void> {
    await this.page.keyboard.press(name);
    this.clicks += 1;
  }

  async type(field: Locator, text: string): Promise<void> {
    const isThere = await field.evaluate((element) => element === element.ownerDocument.activeElement);
    if (!isThere) await this.click(field);
    await field.fill(text);
  }

  async choose(list: Locator, value: string): Promise<void> {
    if ((await list.inputValue()) === value) return;
    await list.selectOption(value);
    this.clicks += 2;
  }

  /** Presses what sends a form, and waits until the page says that it is recorded. */
  async send(button: Locator): Promise<void> {
    await this.click(button);
    await this.page.locator('[role=status].done').first().waitFor();
  }
}
