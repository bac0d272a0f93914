import { z } from 'zod';
import { dayOf } from '../../../domain/calendar/time';

/** A workflow as it may not be: it decides by itself and checks its input by a library. */
export async function followAgency4(input: unknown): Promise<string> {
  return dayOf(z.string().parse(input));
}
