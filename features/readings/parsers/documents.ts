import type { Format } from './reader/format.ts'
import { gzip } from './archive/gzip.ts'
import { tar } from './archive/tar.ts'
import { zip } from './archive/zip.ts'
import { eml } from './mail/eml.ts'
import { msg } from './mail/msg.ts'

/** What people make and send. The last ones are told by less than a magic, and are asked after all others. */
export const documents: readonly Format[] = [zip, gzip, msg, tar, eml]
