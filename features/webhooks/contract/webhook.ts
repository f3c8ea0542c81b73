import { z } from 'zod'
import { Can, Id, Line, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const WebhookState = z.enum(['active', 'paused', 'disabled']).meta({ id: 'WebhookState' })
export type WebhookState = z.infer<typeof WebhookState>

/** `case.closed`, `case.*`, or `*` for all. */
export const FactPattern = z
  .string()
  .regex(
    /^(\*|[a-z][a-z-]*\.(\*|[a-z][a-z-]*))$/,
    'A fact looks like case.closed; case.* means all of cases, * all there are.',
  )

export const WebhookHeader = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'A header’s name holds letters, digits and - only.'),
  value: z.string().max(1000),
})

/** What one says of a webhook. Address, header values and body may name secrets: `{{ secret.NAME }}`. */
export const webhookBody = {
  name: Line(80),
  url: z.string().trim().min(8).max(2000),
  facts: z.array(FactPattern).min(1).max(100),
  /** CEL over the fact; empty: all of them. */
  condition: z.string().trim().max(4000).default(''),
  /** A template; null: the standard JSON of the fact. */
  body: z.string().max(20_000).nullable().default(null),
  headers: z.array(WebhookHeader).max(10).default([]),
}

export const Webhook = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    url: z.string(),
    facts: z.array(z.string()),
    condition: z.string(),
    body: z.string().nullable(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    state: WebhookState,
    owner: PersonRef,
    /** False: the owner left or may not read the log any more, so nothing is sent. */
    ownerMay: z.boolean(),
    failingSince: Time.nullable(),
    oldKeyUntil: Time.nullable(),
    createdAt: Time,
    lastSentAt: Time.nullable(),
    waiting: z.int(),
    dead: z.int(),
    can: Can,
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

export const WebhookDelivery = z
  .object({
    id: Id,
    fact: z.string(),
    caseKey: z.string().nullable(),
    state: z.enum(['due', 'sending', 'sent', 'skipped', 'dead']),
    attempts: z.int(),
    /** Of the last answer. */
    status: z.int().nullable(),
    said: z.string().nullable(),
    tookMs: z.int().nullable(),
    madeAt: Time,
    dueAt: Time,
    settledAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
