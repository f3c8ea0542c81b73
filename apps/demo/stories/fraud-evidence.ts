import { hosts } from '../estate.ts'
import type { Desk, Hand, Step } from '../plan.ts'
import type { Enquiry, Item } from './fraud.ts'
import { exhibits, sha256 } from './fraud-exhibits.ts'

type File = { name: string; bytes: Buffer }

const order = 'Order of the board 7/26'

/** Resumable uploads (tus 1.0), here in one piece. */
async function sends(hand: Hand, target: string, { name, bytes }: File): Promise<string> {
  const in64 = (text: string) => Buffer.from(text).toString('base64')
  const tus = { 'tus-resumable': '1.0.0' }
  const begun = await hand.raw({
    method: 'POST',
    path: '/uploads',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${in64(name)},target ${in64(target)}`,
    },
  })
  const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
  const headers = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  await hand.raw({ method: 'PATCH', path: `/uploads/${id}`, headers, body: new Uint8Array(bytes) })
  return id
}

async function seizes(desk: Desk, { kase, known }: Enquiry): Promise<void> {
  const laptop = await desk.people.lena.post<Item>('/evidence', {
    caseId: kase.key,
    kind: 'computer',
    title: `Laptop ${hosts.finance.name} of accounts payable`,
    description: 'Switched off when it was taken. Power supply and dock stayed at the desk.',
    serial: 'EX-5120-00417',
    ownerName: 'Example Freight',
    source: 'Desk 4471',
    place: 'Head office, floor 4',
    at: desk.iso(-112),
    witness: 'K. Brandt, works council',
    authority: order,
    seal: 'S-40117',
    storage: 'Store A, shelf 2',
  })
  known.exhibits.set('laptop', laptop)
}

/** The photograph is from before the order: it is flagged as outside of what the investigation rests on. */
async function uploads(desk: Desk, { kase, known }: Enquiry): Promise<void> {
  const { lena } = desk.people
  const { id: target } = await lena.get<{ id: string }>(`/cases/${kase.key}`)
  const [mail, payments, photo] = [exhibits.mail(desk.iso), exhibits.payments(desk.iso), exhibits.photo()]
  const registers = async (as: string, file: File, said: object) => {
    const uploadId = await sends(lena, target, file)
    const item = await lena.post<Item>('/evidence', { caseId: kase.key, title: file.name, uploadId, ...said })
    known.exhibits.set(as, item)
    return item
  }
  const found = await registers('mail', mail, {
    kind: 'mailbox',
    source: 'Mailbox sara.conti',
    at: desk.iso(-106),
    authority: order,
  })
  await lena.post(`/evidence/${found.id}/record-acquisition`, acquisition(sha256(mail.bytes)))
  await registers('payments', payments, {
    kind: 'log',
    description: 'Payment runs and changes of master data, as the system printed them.',
    source: 'Payment system',
    at: desk.iso(-105),
    authority: order,
  })
  await registers('photo', photo, {
    kind: 'recording',
    description: 'The note on the screen has the code of the second approver.',
    source: 'Phone of Leo Lindqvist',
    place: 'Desk 4471',
    at: desk.iso(-134),
  })
}

const acquisition = (hash: string) => ({
  tool: 'Mail gateway export',
  toolVersion: '9.2',
  method: 'One message, with all headers',
  operator: 'David Cohen, IT',
  witness: 'Lena Laurent',
  hashAlgorithm: 'sha256',
  hashBefore: hash,
  hashAfter: hash,
})

/** What the reader found in the mail is taken into the case. */
async function accepts(desk: Desk, { known }: Enquiry): Promise<void> {
  const { lena } = desk.people
  const { items } = await lena.get<{ items: { id: string; proposals: { kind: string; open: number }[] }[] }>(
    `/evidence/${known.exhibits.get('mail')?.id}/readings`,
  )
  for (const { id, proposals } of items)
    for (const { kind, open } of proposals)
      if (open > 0 && kind !== 'child') await lena.post(`/readings/${id}/accept`, { all: kind })
}

const stepOn = (item: string, verb: string, body: (desk: Desk) => object) => ({
  by: (who: 'lena' | 'leo', at: number, { known }: Enquiry): Step => ({
    at,
    does: (desk) => desk.people[who].post(`/evidence/${known.exhibits.get(item)?.id}/${verb}`, body(desk)),
  }),
})

const step = (item: string, verb: string, body: object = {}) => stepOn(item, verb, () => body)

/** Seized, uploaded, read; the laptop goes to the lead's safe and is imaged there. */
export const gathersEvidence = (enquiry: Enquiry): Step[] => [
  { at: -108, does: (desk) => seizes(desk, enquiry) },
  { at: -103, does: (desk) => uploads(desk, enquiry) },
  { at: -101, does: (desk) => accepts(desk, enquiry) },
  stepOn('laptop', 'hand-over', ({ people }) => ({ toId: people.leo.id, reason: 'For imaging', place: 'Store A' })).by(
    'lena',
    -96,
    enquiry,
  ),
  step('laptop', 'accept', { storage: 'Lab, safe 2', place: 'Lab' }).by('leo', -94, enquiry),
  step('laptop', 'unseal', { reason: 'Imaging', witness: 'Lena Laurent', authority: order }).by('leo', -92, enquiry),
  step('laptop', 'analyse', {
    reason: 'Imaged over a write blocker',
    details: 'WB-7 no. 331; no errors; the image follows',
    authority: order,
  }).by('leo', -74, enquiry),
  step('laptop', 'seal', { seal: 'S-40118', witness: 'Lena Laurent', storage: 'Lab, safe 2' }).by('leo', -72, enquiry),
  step('payments', 'verify').by('lena', -70, enquiry),
]
