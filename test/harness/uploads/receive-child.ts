import { makeLanes } from '../../../platform/server/means/files/hashing/lanes.ts'
import { Arrivals } from '../../../platform/server/means/files/receiving/arrivals.ts'
import { makeDisk } from '../../../platform/server/means/files/storing/disk.ts'

/** A process that receives a file from its standard input, to be killed while it does. */
const [folder = '', organisationId = '', blobId = '', key = '', size = ''] = process.argv.slice(2)
const coming = {
  disk: makeDisk(folder),
  blob: { organisationId, blobId },
  key: Buffer.from(key, 'hex'),
  size: Number(size),
}
const arrivals = new Arrivals(makeLanes())
await arrivals.receive(coming, await arrivals.offset(coming), { bytes: process.stdin, stop: () => undefined })
process.exit(0)
