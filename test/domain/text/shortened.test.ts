import { shortened } from '../../../domain/text/shortened';

describe('a text that is cut', () => {
  test.each([
    ['Chưa có hướng dẫn kỹ thuật thống nhất', 60, 'Chưa có hướng dẫn kỹ thuật thống nhất'],
    ['Chưa có hướng dẫn kỹ thuật thống nhất', 20, 'Chưa có hướng dẫn…'],
    ['Chưa có hướng dẫn, kỹ thuật', 19, 'Chưa có hướng dẫn…'],
    ['mộttừrấtdàikhôngcóchỗngắt', 10, 'mộttừrấtd…'],
  ])('%s in %i', (text, most, cut) => expect(shortened(text, most)).toBe(cut));

  test('is never longer than it may be, and ends between two words', () => {
    const text = 'Trưởng phòng Văn hóa và Thông tin cho biết đã có 9/14 xã gửi danh mục';
    for (let most = 8; most < 80; most += 1) {
      const cut = shortened(text, most);
      expect([...cut].length).toBeLessThanOrEqual(most);
      if (cut !== text) expect(`${text} `.startsWith(`${cut.slice(0, -1)} `)).toBe(true);
    }
  });
});
