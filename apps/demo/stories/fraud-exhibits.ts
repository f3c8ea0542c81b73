import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { attacker } from '../estate.ts'

/** Small files of our own making, as an investigator brings them home. */
export const exhibits = {
  mail: (iso: (minutes: number) => string) => ({ name: 'new-account.eml', bytes: Buffer.from(mail(iso)) }),
  payments: (iso: (minutes: number) => string) => ({ name: 'payment-run.csv', bytes: Buffer.from(payments(iso)) }),
  photo: () => ({ name: 'desk-of-payables.png', bytes: photo() }),
  booking: () => ({ name: 'transfers.txt', bytes: Buffer.from(booking) }),
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const stamp = (iso: string): string => new Date(iso).toUTCString().replace('GMT', '+0000')

const mail = (iso: (minutes: number) => string): string =>
  [
    `Received: from relay.example.net (relay.example.net [${attacker.mailRelay}]) by mail-gw.freight.example.com with ESMTPS; ${stamp(iso(-700))}`,
    `Received: from desk (unknown [${attacker.phishingAddress}]) by relay.example.net with ESMTPSA; ${stamp(iso(-702))}`,
    'From: Hanse Tyres Accounts <accounts@hanse-tyres.example.net>',
    'Reply-To: accounts@freight-invoices.example.net',
    'To: sara.conti@freight.example.com',
    'Subject: Our new bank account, invoice 7731',
    `Date: ${stamp(iso(-702))}`,
    'Message-ID: <7731.1@hanse-tyres.example.net>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Dear Ms Conti,',
    '',
    'from today please pay to our new account. The amounts of your orders of this quarter are listed at',
    `${attacker.phishingUrl} so that you can compare them.`,
    '',
    'As agreed with Mr Adams on the phone.',
    '',
  ].join('\r\n')

const payments = (iso: (minutes: number) => string): string =>
  [
    'time;run;payee;account;amount;currency;changed_by;approved_by',
    `${iso(-690)};PR-2231;Hanse Tyres;DE21 old;18240.00;EUR;;n.olsen`,
    `${iso(-655)};master;Hanse Tyres;XX11 new;;;s.conti;`,
    `${iso(-648)};master;Hanse Tyres;XX11 new;;;;s.conti`,
    `${iso(-610)};PR-2232;Hanse Tyres;XX11 new;46310.50;EUR;;n.olsen`,
    `${iso(-604)};PR-2233;Hanse Tyres;XX11 new;39877.20;EUR;;n.olsen`,
    '',
  ].join('\r\n')

const booking = [
  'Account XX11, opened nine days ago, holder "H. Tyres Trading".',
  'In:   46,310.50 EUR and 39,877.20 EUR from Example Freight',
  'Out:  30,000.00 EUR, blocked; 56,187.70 EUR, gone to an exchange',
  '',
].join('\n')

const [width, height] = [320, 200]

/** A desk with a screen and a note on it, drawn: x, y, width, height, red, green, blue. */
const drawn: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [0, 0, 320, 140, 201, 208, 214],
  [0, 140, 320, 60, 139, 103, 72],
  [90, 30, 140, 90, 34, 38, 43],
  [98, 38, 124, 74, 88, 132, 168],
  [150, 120, 20, 24, 34, 38, 43],
  [196, 84, 26, 26, 244, 224, 92],
  [40, 150, 80, 22, 228, 228, 224],
]

/** PNG, of three bytes a point. */
function photo(): Buffer {
  const line = 1 + width * 3
  const points = Buffer.alloc(line * height)
  for (const [x, y, wide, high, ...colour] of drawn)
    for (let row = y; row < y + high; row++)
      for (let at = x; at < x + wide; at++) points.set(colour, row * line + 1 + at * 3)
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const said = Buffer.from('Description\0Desk 4471, accounts payable, note on the screen', 'latin1')
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [
    part('IHDR', size),
    part('tEXt', said),
    part('IDAT', deflateSync(points)),
    part('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...parts])
}

function part(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
