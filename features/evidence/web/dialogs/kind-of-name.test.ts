import { expect, it } from 'vitest'
import { kindOfName } from './kind-of-name.ts'

it.each([
  ['laptop.E01', 'disk-image'],
  ['host.vmem', 'memory-image'],
  ['Re: invoice.eml', 'mailbox'],
  ['gateway.pcapng', 'capture'],
  ['Security.evtx', 'log'],
  ['door.JPG', 'recording'],
  ['invoice.pdf.exe', 'file'],
  ['', 'file'],
])('of %s is %s', (name, kind) => expect(kindOfName(name)).toBe(kind))
