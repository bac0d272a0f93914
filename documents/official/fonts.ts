import { readFileSync } from 'node:fs';

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** Tinos has the widths of Times New Roman, a free licence and every Vietnamese letter. */
const FILES: Record<Face, string> = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

const contents = new Map<Face, Buffer>();

/** Where the font of a face lies. */
export function fontFile(face: Face): string {
  return require.resolve(FILES[face]);
}

/** The font of a face as a TrueType file, read once. */
export function fontContent(face: Face): Buffer {
  const known = contents.get(face);
  if (known !== undefined) return known;
  const content = readFileSync(fontFile(face));
  contents.set(face, content);
  return content;
}
