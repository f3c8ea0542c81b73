import { z } from 'zod'
import { Line } from '../../../platform/contract/scalars.ts'

export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,38}$/, 'A key is of small letters, digits and dashes, and begins with a letter.')

export const Question = z
  .strictObject({
    key: Key,
    text: Line(300),
    /** One of these is the answer; none: the answer is text. */
    choices: z.array(Line(100)).max(12).default([]),
    required: z.boolean().default(false),
  })
  .meta({ id: 'ReviewQuestion' })
export type Question = z.infer<typeof Question>

/** Who took part is asked how it went when a review begins: nobody is, or by name, or without. */
export const Asks = z.enum(['nobody', 'named', 'anonymous']).meta({ id: 'FeedbackAsks' })
export type Asks = z.infer<typeof Asks>

/** What a form says. `types`: keys of case types; none: those that have no form of their own. */
export const formBody = {
  key: Key,
  name: Line(80),
  types: z.array(z.string().max(40)).max(60).default([]),
  /** A case of these types is not closed before its review is finished. */
  gates: z.boolean().default(false),
  asks: Asks.default('nobody'),
  /** Until when a review is to be finished, and feedback is taken. */
  days: z.int().min(1).max(90).default(14),
  questions: z.array(Question).max(40),
}
export const FormBody = z.strictObject(formBody)
export type FormBody = z.infer<typeof FormBody>

export const ReviewForm = z
  .object({
    ...formBody,
    /** It stands as it came with the product. */
    shipped: z.boolean(),
    retired: z.boolean(),
  })
  .meta({ id: 'ReviewForm' })
export type ReviewForm = z.infer<typeof ReviewForm>

export const Cause = z
  .object({
    key: Key,
    name: z.string(),
    /** What it belongs to: `People`, `Process`, `Technology` … */
    area: z.string(),
    shipped: z.boolean(),
    retired: z.boolean(),
  })
  .meta({ id: 'Cause' })
export type Cause = z.infer<typeof Cause>

/** What a review of that type asks: a form that names the type before one for all. */
export const formFor = <Form extends Pick<ReviewForm, 'types' | 'retired'>>(
  forms: readonly Form[],
  type: string | null,
): Form | undefined => {
  const there = forms.filter(({ retired }) => !retired)
  return (
    there.find(({ types }) => type !== null && types.includes(type)) ?? there.find(({ types }) => types.length === 0)
  )
}
