import type { Instant } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';

/**
 * An administrative document as data, before it becomes a .docx or a .pdf: the elements of Decree 30/2020/NĐ-CP, Appendix I, and the blocks
 * of its body. Texts are final, in one language.
 */
export type OfficialDocument = {
  language: Language;
  /** The moment stored in the files; the same document at the same moment gives the same bytes. */
  moment: Instant;
  /** Title among the properties of the file, and its subject. */
  properties: { title: string; author: string };
  /** A mark over the head of an unsigned paper, such as "DỰ THẢO"; null for none. */
  draftMark: string | null;
  head: {
    /** Body above the issuing one (capitals), or null. */
    parent: string | null;
    issuer: string;
    /** The number line, complete: `Số: 12/BC-VP`, or with room for the number in a draft. */
    numberLine: string;
    /** Under the number of a letter (công văn): `V/v …`; null for documents with a kind. */
    subject: string | null;
    /** `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` and `Độc lập - Tự do - Hạnh phúc`. */
    country: string;
    motto: string;
    /** `Bắc Ninh, ngày 15 tháng 9 năm 2020`, or with room for day and month in a draft. */
    placeAndDate: string;
  };
  /** `BÁO CÁO` and its abstract; null for a letter (công văn). */
  title: { kind: string; abstract: string } | null;
  /** `Kính gửi: …`: the introducing words and the addressees; null where there are none. */
  addressees: { words: string; names: string[] } | null;
  blocks: Block[];
  /** `TL. CHỦ TỊCH` / `CHÁNH VĂN PHÒNG`, and the name, null before it is signed. Null for a document without a signer. */
  signature: { authority: string[]; name: string | null } | null;
  /** `Nơi nhận:` and its lines. */
  recipients: { words: string; lines: string[] } | null;
  annexes: Annex[];
  /** A4 page, one of two forms: the decree's, or one page for the weekly briefing with smaller tables. */
  layout: 'document' | 'onePage';
};

export type Annex = { title: string; subtitle: string | null; landscape: boolean; blocks: Block[] };

export type Block =
  | { type: 'paragraph'; text: string; bold?: boolean; italic?: boolean; center?: boolean }
  /** A numbered heading, such as `I. TÌNH HÌNH CHUNG` (level 1) or `1. Tiến độ` (level 2). */
  | { type: 'heading'; level: 1 | 2; text: string }
  | { type: 'table'; table: Table }
  /** The caption stands below; empty for none, since the title is part of the chart. */
  | { type: 'chart'; chart: Chart; caption: string };

export type Column = { title: string /** Share of the width. */; width: number; align: 'left' | 'center' | 'right' };

/** Cells are finished texts. A row with `strong` is a total or a group; the heading is repeated on each page. */
export type Table = { caption: string | null; columns: Column[]; rows: { cells: string[]; strong?: boolean }[] };

/**
 * A chart that is readable in black and white: series differ by dash, marker or hatch, never by colour alone. A table has its figures too.
 */
export type Chart =
  | { type: 'line'; title: string; alt: string; labels: string[]; series: { name: string; values: (number | null)[] }[] }
  | { type: 'bars'; title: string; alt: string; labels: string[]; series: { name: string; values: number[] }[]; stacked: boolean };
