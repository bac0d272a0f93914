import { addDays, type Day, daysBetween } from './time';

/**
 * Computes the Vietnamese lunar calendar. A month begins on the day of the new moon at UTC+7, and the eleventh month holds the
 * winter solstice. New moons and the sun's longitude follow J. Meeus, *Astronomical Algorithms* (2nd ed., chapters 49 and 25).
 * Assumed: the rules in use since 1968, when the reference became UTC+7, hold for every year.
 */

/** Days since 1 January 1970 in Việt Nam; whole numbers begin at midnight there. */
type Serial = number;

const EPOCH: Day = '1970-01-01';
const UNIX_EPOCH_JULIAN_DAY = 2_440_587.5;
const VIETNAM_OFFSET_DAYS = 7 / 24;
/** Terrestrial time runs ahead of universal time by about 69 seconds between 2015 and 2030; within 20 seconds from 1990 to 2050. */
const TERRESTRIAL_AHEAD_DAYS = 69 / 86_400;
const MEAN_LUNATION_DAYS = 29.530588861;

/** Terms of the new moon's correction: days, power of the eccentricity, multiples of the sun's anomaly, the moon's, its latitude. */
const newMoonTerms: readonly (readonly [number, number, number, number, number])[] = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
];

/** The planets' pull: days, degrees at lunation 0, degrees per lunation. */
const planetTerms: readonly (readonly [number, number, number])[] = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
];

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

/** The moment of a new moon as a fractional serial; lunation 0 is that of 6 January 2000. */
export function newMoon(lunation: number): number {
  const t = lunation / 1236.85;
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * lunation - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * lunation + 0.0107582 * t * t + 0.00001238 * t ** 3;
  const latitude = 160.7108 + 390.67050284 * lunation - 0.0016118 * t * t - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * lunation + 0.0020672 * t * t;
  let julianDay = 2_451_550.09766 + MEAN_LUNATION_DAYS * lunation + 0.00015437 * t * t - 0.00000015 * t ** 3;
  julianDay -= 0.00017 * sine(node);
  for (const [days, power, ofSun, ofMoon, ofLatitude] of newMoonTerms) {
    julianDay += days * eccentricity ** power * sine(ofSun * sun + ofMoon * moon + ofLatitude * latitude);
  }
  for (const [days, start, speed] of planetTerms) julianDay += days * sine(start + speed * lunation);
  return julianDay - TERRESTRIAL_AHEAD_DAYS - UNIX_EPOCH_JULIAN_DAY + VIETNAM_OFFSET_DAYS;
}

/** The sun's apparent longitude in degrees, 0 to 360, at the midnight (or fraction of a day) that a serial names. */
export function sunLongitude(serial: number): number {
  const julianDay = serial + UNIX_EPOCH_JULIAN_DAY - VIETNAM_OFFSET_DAYS + TERRESTRIAL_AHEAD_DAYS;
  const t = (julianDay - 2_451_545) / 36_525;
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly);
  const apparent = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return ((apparent % 360) + 360) % 360;
}

function newMoonDay(lunation: number): Serial {
  return Math.floor(newMoon(lunation));
}

/** The twelfth of its year, 0 to 11, in which the sun stands when a day begins. A month without a change of it may be the leap month. */
function sunTwelfth(serial: Serial): number {
  return Math.floor(sunLongitude(serial) / 30);
}

/** The lunation that begins the eleventh lunar month of a year: the month of the winter solstice (longitude 270°). */
function eleventhMonth(year: number): number {
  const lastOfYear = daysBetween(EPOCH, `${year}-12-31`);
  let lunation = Math.ceil((lastOfYear - newMoon(0)) / MEAN_LUNATION_DAYS) + 1;
  while (newMoonDay(lunation) > lastOfYear) lunation -= 1;
  return sunTwelfth(newMoonDay(lunation)) >= 9 ? lunation - 1 : lunation;
}

/** The lunation of the leap month between two eleventh months, or null where only twelve months lie between them. */
function leapLunation(from: number, to: number): number | null {
  if (to - from < 13) return null;
  for (let lunation = from + 1; lunation < to; lunation += 1) {
    if (sunTwelfth(newMoonDay(lunation)) === sunTwelfth(newMoonDay(lunation + 1))) return lunation;
  }
  return null;
}

/** The lunation of a month. Months 11 and 12 follow the winter solstice of `year`, the others that of the year before. */
function lunationOf(year: number, month: number): number {
  const solsticeYear = month >= 11 ? year : year - 1;
  const from = eleventhMonth(solsticeYear);
  const leap = leapLunation(from, eleventhMonth(solsticeYear + 1));
  const regular = from + ((month + 1) % 12);
  return leap !== null && leap <= regular ? regular + 1 : regular;
}

/** The length of a month of a lunar year, 29 or 30 days; never that of the leap month. */
export function lunarMonthLength(year: number, month: number): number {
  const lunation = lunationOf(year, month);
  return newMoonDay(lunation + 1) - newMoonDay(lunation);
}

/**
 * The solar day of a day in the Vietnamese lunar calendar: `solarDayOf(2026, 1, 1)` is Tết, 2026-02-17. `month` is 1 to 12 and never
 * the leap month, because no holiday falls in it. Throws a RangeError where the month has no such day.
 */
export function solarDayOf(year: number, month: number, day: number): Day {
  if (day < 1 || day > lunarMonthLength(year, month)) throw new RangeError(`lunar month ${month} of ${year} has no day ${day}`);
  return addDays(EPOCH, newMoonDay(lunationOf(year, month)) + day - 1);
}
