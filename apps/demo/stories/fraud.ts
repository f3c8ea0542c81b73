import type { Desk, Step } from '../plan.ts'
import { events, notes, type EventRow, type Handle, type NoteRow } from './case-work.ts'
import { gathersEvidence } from './fraud-evidence.ts'
import { asksOutside, weighs } from './fraud-findings.ts'

const kase: Handle = { key: '' }

/** Key of an incident of another story, by the beginning of its title. */
async function incident({ people: { leo } }: Desk, title: string): Promise<string> {
  const { items } = await leo.get<{ items: { key: string; title: string }[] }>('/cases?kind=incident&limit=50')
  const found = items.find((each) => each.title.startsWith(title))
  if (!found) throw new Error(`The demo looked for the incident "${title}" and did not find it.`)
  return found.key
}

const parties = [
  ['subject', 'Sara Conti', 'Accounts payable', 'Changed the account of the supplier in the master data'],
  ['witness', 'Tom Haas', 'Bookings', 'Gave his password away to the false invoices'],
  ['witness', 'Oskar Nyman', 'Sales', 'His account exported the orders'],
  ['victim', 'Hanse Tyres GmbH', 'Supplier', 'Two payments did not arrive'],
  ['counsel', 'Dr. Maren Falk', 'Falk & Partners', 'Advises us; all interviews are agreed with her'],
] as const

/** What of it is known at the moment, by name of the party. */
export type Known = { parties: Map<string, string>; exhibits: Map<string, Item>; statements: Map<string, string> }
/** `exhibit`: its number. */
export type Item = { id: string; exhibit: string }
export type Enquiry = { kase: Handle; known: Known }

/** Escalated by the lead, then the investigator's. */
async function opens(desk: Desk): Promise<void> {
  const { leo, lena } = desk.people
  const phishing = await incident(desk, 'Phishing with false invoices')
  const opened = await leo.post<{ key: string }>(`/cases/${phishing}/escalate`, {
    reason: 'Two payments of a supplier went to another account hours after the false invoices',
    title: 'Supplier payments redirected: was it helped from inside?',
    type: 'fraud',
    ownerId: lena.id,
  })
  kase.key = opened.key
  await lena.post(`/cases/${await incident(desk, 'Mass export of orders by a sales account')}/gather`, {
    intoId: kase.key,
    reason: 'The false invoices name amounts that are in that export only',
  })
  await lena.post(`/cases/${kase.key}/edit`, {
    summary:
      'After the phishing of tonight two payments of a supplier went to another account. The change was made and approved at one desk of accounts payable, on a mail that names amounts only we know. Who is not a member does not know of this investigation.',
  })
  for (const status of ['Mandated', 'Preserving', 'Examining']) await lena.post(`/cases/${kase.key}/move`, { status })
}

async function states(desk: Desk): Promise<void> {
  const { lena } = desk.people
  await lena.post('/mandates', {
    caseId: kase.key,
    kind: 'order',
    reference: 'Board 7/26',
    givenBy: 'M. Vogt, chief financial officer',
    scope: 'Mail, workplace and laptop of accounts payable; payment runs of this quarter. No private mail, no phones.',
    jurisdiction: 'Works agreement on internal investigations, § 4',
    validFrom: desk.iso(-118),
    validUntil: desk.iso(60 * 24 * 30),
  })
}

async function names(desk: Desk, known: Known): Promise<void> {
  for (const [role, name, affiliation, text] of parties) {
    const party = { caseId: kase.key, role, name, affiliation, notes: text }
    known.parties.set(name, (await desk.people.lena.post<{ id: string }>('/parties', party)).id)
  }
}

async function hears(desk: Desk, { parties: who, statements }: Known): Promise<void> {
  const { lena } = desk.people
  const taken = await lena.post<{ id: string }>('/statements', {
    partyId: who.get('Sara Conti'),
    kind: 'interview',
    takenAt: desk.iso(-84),
    endedAt: desk.iso(-66),
    place: 'Room 4, head office',
    takenBy: 'Lena Laurent',
    present: ['Dr. Maren Falk', 'K. Brandt, works council'],
    caution: 'Told that she need not answer and may bring somebody along',
    body: 'I changed the account at half past five because the mail said Mr Adams had agreed to it. The system asks for a second person; nobody was there any more, so I approved it with the code that lies on the desk. We all do that at quarter end.',
  })
  await lena.post(`/statements/${taken.id}/sign`, { version: 1, words: 'Read back to her in the presence of both' })
  statements.set('Sara Conti', taken.id)
  const written = await lena.post<{ id: string }>('/statements', {
    partyId: who.get('Oskar Nyman'),
    kind: 'written',
    takenAt: desk.iso(-62),
    place: 'By mail',
    takenBy: 'Lena Laurent',
    body: 'I was with a customer all afternoon and exported nothing. My laptop was with IT since Monday.',
  })
  statements.set('Oskar Nyman', written.id)
}

async function counts(desk: Desk): Promise<void> {
  const day = desk.iso(-40).slice(0, 10)
  const { lena, leo } = desk.people
  await lena.post('/efforts', { caseId: kase.key, day, what: 'Interviews and their preparation', minutes: 150 })
  await lena.post('/efforts', { caseId: kase.key, day, what: 'Courier of the laptop', cost: 4800 })
  await leo.post('/efforts', { caseId: kase.key, day, what: 'Imaging', minutes: 45 })
}

const written: readonly NoteRow[] = [
  {
    at: -117,
    by: 'lena',
    title: 'Plan of the enquiry',
    body: '1. Who knew the amounts?\n2. Who changed the account, and who approved it?\n3. Where is the money?\n\n@leo keeps the laptop; the works council is told before every interview.',
  },
]

const happened: readonly EventRow[] = [
  { written: -100, by: 'lena', at: -702, title: 'Mail with the new account reaches accounts payable' },
  { written: -99, by: 'lena', at: -655, title: 'Account of Hanse Tyres changed, approved by the same person' },
  { written: -98, by: 'lena', at: -610, until: -604, title: 'Two payments of 86,187.70 EUR to the new account' },
]

/** A formal investigation over two incidents of the day; restricted, so that only lena, leo and their guest know of it. */
export function fraud(): Step[] {
  kase.key = ''
  const known: Known = { parties: new Map(), exhibits: new Map(), statements: new Map() }
  return [
    { at: -120, does: opens },
    { at: -118, does: states },
    ...notes(kase, written),
    { at: -116, does: (desk) => names(desk, known) },
    ...gathersEvidence({ kase, known }),
    ...events(kase, happened),
    { at: -60, does: (desk) => hears(desk, known) },
    ...asksOutside({ kase, known }),
    ...weighs({ kase, known }),
    { at: -31, does: counts },
  ]
}
