import { z } from 'zod'

export const longest = 4000

/** An expression as it is sent. Apart from what reads it, which the browser need not carry. */
export const ExpressionText = z.string().trim().min(1).max(longest).meta({ id: 'ExpressionText' })
