import { z } from 'zod'

/** The same body for an edit: what is not named stays, so the defaults of a creation must not be filled in. */
export function optionally<Shape extends z.ZodRawShape>(shape: Shape) {
  const fields = Object.fromEntries(
    Object.entries(shape).map(([name, type]) => [name, type instanceof z.ZodDefault ? type.unwrap() : type]),
  ) as { [Name in keyof Shape]: Shape[Name] extends z.ZodDefault<infer Inner> ? Inner : Shape[Name] }
  return z
    .strictObject(fields)
    .partial()
    .refine((body) => Object.keys(body).length > 0, 'Name at least one thing to change.')
}
