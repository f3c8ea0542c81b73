import { z } from 'zod'
import { Version } from '../../../platform/contract/scalars.ts'
import { NoticeWhy } from './notice.ts'

/** `digest`: once a day, all in one. */
export const Pace = z.enum(['off', 'digest', 'at-once']).meta({ id: 'NoticePace' })
export type Pace = z.infer<typeof Pace>

/** A time of the day on the wall of whoever it is for. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of the day looks like 08:30.')

export const TimeZone = z
  .string()
  .max(60)
  .refine(isZone, 'This is no time zone; one looks like Europe/Zurich.')
  .meta({ id: 'TimeZone' })

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

export const Choice = z.strictObject({ mail: Pace, chat: Pace })
export type Choice = z.infer<typeof Choice>
export type Choices = Record<NoticeWhy, Choice>

/** What somebody gets who has chosen nothing. */
export const usual: Choices = {
  approval: { mail: 'at-once', chat: 'at-once' },
  clock: { mail: 'at-once', chat: 'at-once' },
  mentioned: { mail: 'at-once', chat: 'at-once' },
  assigned: { mail: 'at-once', chat: 'at-once' },
  told: { mail: 'at-once', chat: 'at-once' },
  upkeep: { mail: 'at-once', chat: 'off' },
  followed: { mail: 'digest', chat: 'off' },
}

/** The least of a kind of notice that reaches people by mail, and whether it does in their quiet hours. */
export const Floor = z.strictObject({ mail: Pace, wakes: z.boolean() })
export type Floor = z.infer<typeof Floor>
export type Floors = Record<NoticeWhy, Floor>

const open: Floor = { mail: 'off', wakes: false }
export const usualFloors: Floors = {
  approval: { mail: 'off', wakes: true },
  clock: { mail: 'off', wakes: true },
  mentioned: open,
  assigned: open,
  told: open,
  upkeep: open,
  followed: open,
}

const byWhy = <Each extends z.ZodType>(each: Each) => z.record(NoticeWhy, each)

export const MailSays = z.enum(['key', 'title', 'full']).meta({ id: 'MailSays' })
export type MailSays = z.infer<typeof MailSays>
export const ChatSays = z.enum(['key', 'title']).meta({ id: 'ChatSays' })
export type ChatSays = z.infer<typeof ChatSays>

/** What the organisation has set; `mailReady`: whether the administrator has set up a mail server at all. */
export const NoticeSettings = z
  .object({
    version: Version,
    mailSays: MailSays,
    chatSays: ChatSays,
    timeZone: z.string(),
    floors: byWhy(Floor),
    mailReady: z.boolean(),
  })
  .meta({ id: 'NoticeSettings' })
export type NoticeSettings = z.infer<typeof NoticeSettings>

export const Preferences = z
  .object({
    version: Version,
    email: z.string(),
    timeZone: z.string(),
    digestAt: z.string(),
    quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
    choices: byWhy(Choice),
    floors: byWhy(Floor),
    mailReady: z.boolean(),
  })
  .meta({ id: 'NoticePreferences' })
export type Preferences = z.infer<typeof Preferences>
