/**
 * Vietnamese text in TCVN 5712:1993 (TCVN3, “ABC”, the fonts .VnTime): each letter is one byte, which present programs show as a Western
 * European letter, so that `Sở Y tế` reads `Së Y tÕ`. Capitals with a tone came from another font and become small letters.
 */

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['¡¢£¤¥¦§', 'ĂÂÊÔƠƯĐ'],
    ['¨©ª«¬\u00ad®', 'ăâêôơưđ'],
    ['µ¶·¸¹', 'àảãáạ'],
    ['»¼½¾Æ', 'ằẳẵắặ'],
    ['ÇÈÉÊË', 'ầẩẫấậ'],
    ['ÌÎÏÐÑ', 'èẻẽéẹ'],
    ['ÒÓÔÕÖ', 'ềểễếệ'],
    ['×ØÜÝÞ', 'ìỉĩíị'],
    ['ßáâãä', 'òỏõóọ'],
    ['åæçèé', 'ồổỗốộ'],
    ['êëìíî', 'ờởỡớợ'],
    ['ïñòóô', 'ùủũúụ'],
    ['õö÷øù', 'ừửữứự'],
    ['úûüýþ', 'ỳỷỹýỵ'],
    // Eth letters that were changed to Đ on the way.
    ['Đ', 'é'],
  ].flatMap(([from = '', to = '']) => [...from].map((letter, index): [string, string] => [letter, [...to][index] ?? letter])),
);

/** Letters that TCVN3 has and Vietnamese in Unicode lacks. */
const onlyThere = /[¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]/;
/** Letters that only Unicode has: a text with one of them is not in TCVN3. */
const onlyUnicode = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/;
/** A syllable of Vietnamese, with its tone. */
const syllable =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]{1,3}(?:ng|nh|ch|[cmnpt])?$/;

/** The text in Unicode. */
export function fromTcvn3(text: string): string {
  return [...text]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFC');
}

/** False for a text with letters that TCVN3 lacks. */
export function mayBeTcvn3(text: string): boolean {
  return !onlyUnicode.test(text);
}

/** True where letters that only TCVN3 has occur in words that are Vietnamese syllables when read so. */
export function isTcvn3(text: string): boolean {
  if (!onlyThere.test(text) || onlyUnicode.test(text)) return false;
  const strange = text.split(/[\s,.;:()/"'“”-]+/u).filter((word) => onlyThere.test(word));
  return strange.length > 0 && strange.every((word) => syllable.test(fromTcvn3(word).toLowerCase()) && /[a-z]/i.test(word));
}
