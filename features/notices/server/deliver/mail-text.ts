import type { MailSays } from '../../contract/preferences.ts'
import type { Told } from '../queries/told.ts'
import { pathOf } from './path.ts'
import { capital, reasonOf, sentenceOf } from './words.ts'

export type MailText = { subject: string; text: string; headers: Record<string, string> }
type Setting = { says: MailSays; baseUrl: string }

/** Of a restricted case a mail names the key and nothing else, whatever the organisation allows. */
const saysOf = ({ restricted }: Told, says: MailSays): MailSays => (restricted ? 'key' : says)

const named = (told: Told, says: MailSays): string =>
  [told.key, says === 'key' ? null : told.title]
    .filter((each) => each !== null)
    .join(' ')
    .trim()

/** One notice, or several as one. */
export function mailText(told: readonly Told[], setting: Setting): MailText {
  const [first] = told
  const one = told.length === 1 && first ? oneMail(first, setting) : manyMail(told, setting)
  const foot = [
    '',
    '-- ',
    `You get this because of what you chose: ${setting.baseUrl}/settings/notices`,
    'Whoever answers this mail reaches nobody.',
  ]
  return {
    ...one,
    text: [...one.text.split('\n'), ...foot].join('\n'),
    headers: {
      'List-Unsubscribe': `<${setting.baseUrl}/settings/notices>`,
      ...(first?.caseId && told.every((each) => each.caseId === first.caseId)
        ? { References: `<case.${first.caseId}@caseward.invalid>` }
        : {}),
    },
  }
}

function oneMail(told: Told, { says, baseUrl }: Setting): Omit<MailText, 'headers'> {
  const allowed = saysOf(told, says)
  const about = named(told, allowed)
  const full = allowed === 'full'
  const reason = reasonOf(told)
  const subject = about ? `${about}: ${reason}` : capital(reason)
  const lines = [
    ...(about ? [about, ''] : []),
    full ? `${sentenceOf(told)}${/[.!?]$/.test(sentenceOf(told)) ? '' : '.'}` : `${capital(reason)}.`,
    '',
    `${baseUrl}${pathOf(told)}`,
  ]
  return { subject, text: lines.join('\n') }
}

function manyMail(told: readonly Told[], { says, baseUrl }: Setting): Omit<MailText, 'headers'> {
  const lines = told.flatMap((each) => {
    const allowed = saysOf(each, says)
    const about = named(each, allowed)
    const said = allowed === 'full' ? sentenceOf(each) : reasonOf(each)
    return [`- ${about ? `${about}: ` : ''}${about ? said : capital(said)}`, `  ${baseUrl}${pathOf(each)}`]
  })
  return { subject: `${told.length} notices`, text: [`${told.length} notices, oldest first.`, '', ...lines].join('\n') }
}
