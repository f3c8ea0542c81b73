import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { NoticeWhy } from '../notice.ts'
import { ChatSays, Choice, Floor, MailSays, NoticeSettings, Preferences, TimeZone, WallTime } from '../preferences.ts'

const nothing = z.strictObject({})

export const readPreferences = queryRequest({
  name: 'notice.preferences',
  path: '/notices/preferences',
  summary: 'What reaches oneself, by what way and when',
  query: nothing,
  answer: Preferences,
})
export const choosePreferences = changeRequest({
  name: 'notice.choose',
  path: '/notices/choose',
  summary: 'Choose what reaches oneself, by what way and when',
  body: z.strictObject({
    timeZone: TimeZone,
    digestAt: WallTime,
    quiet: z.strictObject({ from: WallTime, to: WallTime }).nullable(),
    choices: z.partialRecord(NoticeWhy, Choice),
  }),
  answer: Preferences,
})
export const testMail = changeRequest({
  name: 'notice.test-mail',
  path: '/notices/test-mail',
  summary: 'Send oneself a mail, to see whether it arrives',
  body: nothing,
  answer: z.null(),
})
export const readNoticeSettings = queryRequest({
  name: 'floor.read',
  path: '/notice-settings',
  summary: 'What the organisation sets for notices',
  query: nothing,
  answer: NoticeSettings,
})
export const setNoticeSettings = changeRequest({
  name: 'floor.set',
  path: '/notice-settings',
  summary: 'Set what nobody may switch off, and how much leaves the product',
  body: z.strictObject({
    mailSays: MailSays,
    chatSays: ChatSays,
    timeZone: TimeZone,
    floors: z.partialRecord(NoticeWhy, Floor),
  }),
  answer: NoticeSettings,
})
