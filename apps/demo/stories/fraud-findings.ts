import type { Desk, Step } from '../plan.ts'
import type { Enquiry, Item } from './fraud.ts'
import { exhibits } from './fraud-exhibits.ts'

type Id = { id: string }

/** The police see two things, answer, and hand over what the bank told them, which is registered as it came. */
async function invites(desk: Desk, { kase, known }: Enquiry): Promise<void> {
  const { lena } = desk.people
  const guest = await lena.post<Id & { link: string }>('/guests', {
    caseId: kase.key,
    email: 'j.vos@police.example',
    name: 'Joris Vos',
    party: 'police',
    matter: 'Complaint 44/26, redirected payments',
    days: 90,
  })
  for (const item of ['mail', 'payments'])
    await lena.post(`/guests/${guest.id}/share`, { kind: 'evidence', thingId: known.exhibits.get(item)?.id })
  const joris = await desk.guest(guest.link, 'Joris Vos')
  await joris.post(`/shared/${guest.id}/remark`, {
    body: 'The account is known to us from two other complaints. The bank has blocked what was left; see the file.',
  })
  const { name, bytes } = exhibits.booking()
  const handed = await joris.raw({
    method: 'POST',
    path: `/shared/${guest.id}/files?${new URLSearchParams({ name, words: 'As told by the bank' })}`,
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  const { files } = (await handed.json()) as { files: Id[] }
  const registered = await lena.post<{ files: { exhibit: Item }[] }>(`/guests/${guest.id}/register-file`, {
    fileId: files[0]?.id,
    kind: 'file',
    reason: 'It says where the money went',
  })
  if (registered.files[0]) known.exhibits.set('booking', registered.files[0].exhibit)
  await lena.post(`/guests/${guest.id}/answer`, { body: 'Thank you. The original mail stays with us.' })
}

export const asksOutside = (enquiry: Enquiry): Step[] => [{ at: -50, does: (desk) => invites(desk, enquiry) }]

const claims = [
  [
    'A stranger did it alone, with what the phishing gave him',
    'Password of tom.haas, then the mail to accounts payable.',
  ],
  ['Somebody in accounts payable helped', 'The change was made and approved at one desk.'],
  ['The mailbox of the supplier was taken over', 'Then the mail would come from their own relay.'],
] as const

type Row = {
  title: string
  weight: number
  cites: 'exhibit' | 'statement'
  of: string
  verdicts: readonly number[]
  why: string
}

const rows: readonly Row[] = [
  {
    title: 'The mail came by the relay of the phishing, with another address to answer to',
    weight: 3,
    cites: 'exhibit',
    of: 'mail',
    verdicts: [2, 0, -2],
    why: 'Same relay as the false invoices',
  },
  {
    title: 'Change and approval in seven minutes by one account',
    weight: 3,
    cites: 'exhibit',
    of: 'payments',
    verdicts: [-1, 1, 0],
    why: 'Nobody outside has that code',
  },
  {
    title: 'The code of the second approver lies on the desk',
    weight: 2,
    cites: 'exhibit',
    of: 'photo',
    verdicts: [0, 1, 0],
    why: 'Everybody on the floor could read it',
  },
  {
    title: 'She says that all do so at quarter end',
    weight: 1,
    cites: 'statement',
    of: 'Sara Conti',
    verdicts: [1, -1, 0],
    why: 'The other runs bear it out',
  },
  {
    title: 'The receiving account is known from two other complaints',
    weight: 2,
    cites: 'exhibit',
    of: 'booking',
    verdicts: [2, -2, 1],
    why: 'There nobody inside was involved',
  },
]

async function claimsAll(desk: Desk, { kase, known }: Enquiry): Promise<void> {
  const { lena } = desk.people
  const ids: string[] = []
  for (const [claim, explanation] of claims)
    ids.push((await lena.post<Id>('/hypotheses', { caseId: kase.key, claim, explanation })).id)
  for (const { title, weight, cites, of, verdicts, why } of rows) {
    const exhibit = known.exhibits.get(of)
    const rests =
      cites === 'exhibit'
        ? { citedId: exhibit?.id, citedAs: exhibit?.exhibit }
        : { citedId: known.statements.get(of), citedAs: of }
    const indication = await lena.post<Id>('/indications', { caseId: kase.key, title, weight, cites, ...rests })
    for (const [at, verdict] of verdicts.entries())
      await lena.post(`/hypotheses/${ids[at]}/judge`, {
        indicationId: indication.id,
        verdict,
        reason: verdict === 0 ? '' : why,
      })
  }
  await lena.post('/hypotheses/conclude', {
    caseId: kase.key,
    hypothesisId: ids[0],
    confidence: 'moderate',
    words:
      'Least is against it; the approval with a shared code is carelessness, as far as we know. The image of the laptop is still to be read.',
  })
}

export const weighs = (enquiry: Enquiry): Step[] => [{ at: -36, does: (desk) => claimsAll(desk, enquiry) }]
