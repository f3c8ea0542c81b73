import { attacker, type Staff } from '../estate.ts'
import type { Arrival, Moment } from '../plan.ts'
import type { Random } from '../random.ts'

export const subjects = [
  'Invoice 7731 overdue',
  'Invoice 7731 second reminder',
  'Your account with us is on hold',
] as const

/** What the script found when it opened the first one; the others are the same and it does not look again. */
const seenTogether = [
  {
    from: { type: 'url', value: attacker.phishingUrl },
    kind: 'part_of',
    to: { type: 'domain', value: attacker.phishingDomain },
  },
  {
    from: { type: 'domain', value: attacker.phishingDomain },
    kind: 'resolves_to',
    to: { type: 'ip', value: attacker.phishingAddress },
  },
  {
    from: { type: 'mail', value: attacker.phishingSender },
    kind: 'related_to',
    to: { type: 'url', value: attacker.phishingUrl },
  },
]

type Report = { at: number; person: Staff; first: boolean }

/** The report button of the mail program, through a small script of the house. */
export function report({ random, moment }: { random: Random; moment: Moment }, { at, person, first }: Report): Arrival {
  const subject = random.pick(subjects)
  const headers = {
    from: `"Accounts" <${attacker.phishingSender}>`,
    to: person.mail,
    subject,
    'message-id': `<${random.hex(20)}@freight-invoices.example.net>`,
    'x-originating-ip': attacker.mailRelay,
  }
  const payload = {
    source: 'mail-report',
    sourceRef: `report-${random.digits(8)}`,
    title: `Reported mail: ${subject}`,
    type: 'phishing-report',
    description: `${person.mail} reported a message from ${attacker.phishingSender}.\n\n> Dear partner, please settle the open amount today: hxxps://freight-invoices[.]example[.]net/pay/7731`,
    severity: 'low',
    occurredAt: moment(at - random.between(2, 30)).toISOString(),
    detectedAt: moment(at).toISOString(),
    tags: ['reported'],
    techniques: ['T1566.002'],
    observables: [
      { type: 'mail', value: attacker.phishingSender, tags: ['sender'] },
      { type: 'url', value: attacker.phishingUrl },
      { type: 'mail', value: person.mail, tags: ['recipient'] },
    ],
    ...(first ? { relations: seenTogether } : {}),
    raw: { headers },
  }
  return { at, connector: 'generic', payload }
}
