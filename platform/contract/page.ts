import { z } from 'zod'

/** `?limit=1..200&cursor=…` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export type Page<Item> = { items: Item[]; nextCursor: string | null }

/** A count that stops counting: exact up to `value`, "more than" when `more`. */
export const Count = z.object({ value: z.int(), more: z.boolean() }).meta({ id: 'Count' })
export type Count = z.infer<typeof Count>
