import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CalendarBody } from '../contract/calendar.ts'
import { DefinitionBody } from '../contract/clock.ts'

const folder = new URL('../../../content/clocks/', import.meta.url)
const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, folder), 'utf8'))

const Calendars = z.record(z.string(), CalendarBody)
const Clocks = z.array(
  z.strictObject({ id: z.string(), says: z.string(), calendar: z.string().nullable(), definition: DefinitionBody }),
)

const calendars = Calendars.parse(await read('calendars.json'))

/** Clocks that come with the product; none runs until somebody switches it on. */
export const shipped = Clocks.parse(await read('clocks.json')).map((each) => ({
  ...each,
  calendar: each.calendar === null ? null : calendars[each.calendar]!,
}))
