// The package carries no types; only what the project uses of it stands here.
declare module 'pdfmake/js/Printer' {
  export type Margins = [left: number, top: number, right: number, bottom: number];
  type Common = {
    margin?: Margins;
    alignment?: 'left' | 'center' | 'right' | 'justify';
    fontSize?: number;
    bold?: boolean;
    italics?: boolean;
    lineHeight?: number;
    width?: number;
    unbreakable?: boolean;
    pageBreak?: 'before';
    pageOrientation?: 'portrait' | 'landscape';
    headlineLevel?: number;
    id?: string;
    style?: string;
    fillColor?: string;
    verticalAlignment?: 'top' | 'middle' | 'bottom';
  };
  export type Content = Common &
    (
      | { text: string | { text: string; noWrap?: boolean }[]; leadingIndent?: number }
      | { stack: Content[] }
      | { columns: Content[] }
      | { canvas: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number }[] }
      | { svg: string }
      | {
          table: { headerRows: number; keepWithHeaderRows: number; dontBreakRows: boolean; widths: number[]; body: Content[][] };
          layout: Record<'hLineWidth' | 'vLineWidth' | 'paddingLeft' | 'paddingRight' | 'paddingTop' | 'paddingBottom', () => number>;
        }
    );
  export type LaidNode = {
    text?: unknown;
    svg?: string;
    headlineLevel?: number;
    id?: string;
    style?: string;
    /** `verticalRatio` is 0 at the top of the text's area, 1 at its foot. */
    startPosition: { pageNumber: number; verticalRatio: number };
  };
  export type NodesAround = { getFollowingNodesOnPage(): LaidNode[] };
  export type Definition = {
    version?: string;
    language?: string;
    displayTitle?: boolean;
    info?: Record<string, string | Date>;
    pageSize: 'A4';
    pageOrientation: 'portrait' | 'landscape';
    pageMargins: Margins;
    defaultStyle: { font: string; fontSize: number };
    header?(page: number): Content | null;
    pageBreakBefore(node: LaidNode, around: NodesAround): boolean;
    content: Content[];
  };
  type Faces = { normal: string; bold: string; italics: string; bolditalics: string };
  type Resolver = { resolve(url: string): void; resolved(): Promise<void> };
  export default class Printer {
    constructor(fonts: Record<string, Faces>, virtualFiles: null, resolver: Resolver, mayRead: (path: string) => boolean);
    createPdfKitDocument(definition: Definition): Promise<NodeJS.ReadableStream & { end(): void }>;
  }
}
