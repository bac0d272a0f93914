import { readFileSync } from 'node:fs';
import path from 'node:path';
import { aboutAgencies, samplePath } from '../../documents/support/package-folder';

/** Of each kind one, and those that the document names: every page of a draft rehearses all of them, and forty take six times as long. */
export const AGENCIES = [
  ...['so-noi-vu', 'so-xay-dung', 'so-khoa-hoc-va-cong-nghe', 'so-thong-tin-va-truyen-thong'],
  ...['huyen-tien-du', 'cong-an-tinh', 'van-phong-ubnd-tinh'],
];

function sample(name: string) {
  const text = readFileSync(path.join(samplePath, name), 'utf8');
  return { field: 'files', name, content: Buffer.from(aboutAgencies(AGENCIES, name, text)) };
}

/** The sample as the files that a form sends, about these agencies. */
export const sampleFiles = () => ['decision.yaml', 'agencies.csv', 'services.csv', 'sub-units.csv'].map(sample);
