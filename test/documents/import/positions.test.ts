import { positionInFull, roleByPosition } from '../../../documents/tables/people-records';

/** Positions as lists of people have them, and the level of the Office or the leadership that each tells. */

const told: [string, ReturnType<typeof roleByPosition>][] = [
  ['Chủ tịch', 'chairman'],
  ['Chủ tịch UBND tỉnh', 'chairman'],
  ['CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH', 'chairman'],
  ['Chủ tịch UBND phường Kinh Bắc', 'chairman'],
  ['Chủ tịch Nguyễn Văn A', 'chairman'],
  ['Phó Chủ tịch Thường trực UBND tỉnh', 'deputyChairman'],
  ['Phó Chủ tịch phụ trách văn hóa - xã hội', 'deputyChairman'],
  ['Phó Chủ tịch phụ trách cơ sở hạ tầng', 'deputyChairman'],
  ['Phó Chủ tịch Trương Văn B', 'deputyChairman'],
  ['PCT Đoàn Thị C', 'deputyChairman'],
  ['Đ/c PCT UBND tỉnh', 'deputyChairman'],
  ['Chánh Văn phòng', 'chiefOfOffice'],
  ['Chánh Văn phòng UBND tỉnh', 'chiefOfOffice'],
  ['Chánh Văn phòng HĐND và UBND phường', 'chiefOfOffice'],
  ['Chánh Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh', 'chiefOfOffice'],
  ['Phó Chánh Văn phòng UBND tỉnh', 'deputyChief'],
  ['Trưởng phòng Khoa giáo - Văn xã', 'headOfDivision'],
  ['Trưởng phòng Kiểm soát thủ tục hành chính, Văn phòng UBND tỉnh', 'headOfDivision'],
  ['Chuyên viên Phòng Nội chính', 'officer'],
  ['Chuyên viên theo dõi Sở Y tế, Văn phòng UBND tỉnh', 'officer'],
  ['Thư ký Chủ tịch UBND tỉnh', 'secretary'],
  // Of another body.
  ['Chủ tịch Hội Nông dân tỉnh', null],
  ['CHỦ TỊCH HỘI NÔNG DÂN TỈNH', null],
  ['Phó Chủ tịch Hội Liên hiệp Phụ nữ tỉnh', null],
  ['Chủ tịch Hội đồng quản trị', null],
  ['Chủ tịch HĐQT Công ty Cổ phần Nước sạch', null],
  ['Chủ tịch Hội đồng thành viên', null],
  ['Chủ tịch HĐND tỉnh', null],
  ['Phó Chủ tịch Hội đồng nhân dân tỉnh', null],
  ['Chủ tịch Ủy ban MTTQ Việt Nam tỉnh', null],
  ['Chủ tịch Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh', null],
  ['Chủ tịch Liên đoàn Lao động tỉnh', null],
  ['Chủ tịch Liên minh Hợp tác xã tỉnh', null],
  ['Chủ tịch Công đoàn Viên chức', null],
  ['Chủ tịch Công ty TNHH MTV Môi trường đô thị', null],
  ['Chánh Văn phòng Sở Nội vụ', null],
  ['Phó Chánh Văn phòng Sở Y tế', null],
  ['Chánh Văn phòng Tỉnh ủy', null],
  ['Chánh Văn phòng HĐND tỉnh', null],
  ['Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh', null],
  ['Trưởng phòng Nghiệp vụ Y, Sở Y tế', null],
  ['Chuyên viên Chi cục Thuế', null],
  // No level at all.
  ['Giám đốc Sở Y tế', null],
  ['Chánh Thanh tra tỉnh', null],
];

test.each(told)('%s', (position, role) => {
  expect(roleByPosition(positionInFull(position))).toBe(role);
  expect(roleByPosition(positionInFull(position.normalize('NFD')))).toBe(role);
});
