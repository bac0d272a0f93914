import { knownOfSample } from '../support/read-words';
import { wordFaults } from './support/word-faults';

/** Checks that the reader of every page (support/every-word.ts) finds codes and foreign words, and lets names and quotations be. */

describe('what reads every page', () => {
  test.each([
    ['vi', '<p>Trạng thái: returned</p>', 'vi has returned'],
    ['vi', '<p>communication: kết quả chờ xác nhận</p>', 'vi has communication'],
    ['vi', '<p>Phụ trách: noi-chinh</p>', 'vi has code noi-chinh'],
    ['vi', '<p>Đến mốc V5+ lúc 03:49</p>', 'vi has code V5+'],
    ['vi', '<p>Hạn 2020-10-14</p>', 'vi has code 2020-10-14'],
    ['vi', '<a href="/x" title="pauseAccepted">Xem</a>', 'vi has code pauseAccepted, pauseAccepted'],
    ['en', '<p>Waits for the chuyên viên</p>', 'en has chuyên, viên'],
    ['en', '<p>Moved to directive~so-xay-dung~d44-1</p>', 'en has code directive~so-xay-dung~d44-1'],
    ['en', '<section lang="vi"><p>Phụ lục attached</p></section>', 'vi has attached'],
  ] as const)('finds in %s what is wrong with %s', (language, html, fault) => {
    const found = wordFaults([{ who: 'officer', path: '/', language, html }], knownOfSample());
    expect(found.map((line) => line.split(': “')[0])).toContain(fault);
  });

  test.each([
    ['vi', '<p>Sở Y tế: 3 nhiệm vụ quá hạn, tệp decision.yaml</p>'],
    ['en', '<p>Decision 1284/QĐ-UBND: People’s Committee of Tiên Du district</p>'],
    ['en', '<p class="quote" lang="vi">Đã hoàn thành nhiệm vụ.</p>'],
    ['vi', '<p>Đăng nhập bằng <code>chuyen-vien</code></p>'],
  ] as const)('finds nothing in %s wrong with %s', (language, html) => {
    expect(wordFaults([{ who: 'officer', path: '/', language, html }], knownOfSample())).toEqual([]);
  });
});
