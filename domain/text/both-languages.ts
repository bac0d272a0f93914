/** A text in both languages; Vietnamese is the one with legal effect. */
export type Text = { vi: string; en: string };
