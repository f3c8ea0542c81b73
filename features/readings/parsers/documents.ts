import type { Format } from './reader/format.ts'
import { gzip } from './archive/gzip.ts'
import { recognised } from './archive/recognised.ts'
import { tar } from './archive/tar.ts'
import { zip } from './archive/zip.ts'
import { eml } from './mail/eml.ts'
import { msg } from './mail/msg.ts'
import { ole } from './office/ole.ts'
import { ooxml } from './office/ooxml.ts'
import { jpeg } from './picture/jpeg.ts'
import { gif, tiff, webp } from './picture/others.ts'
import { png } from './picture/png.ts'
import { pdf } from './pdf/pdf.ts'
import { pe } from './pe/pe.ts'

/** What people make and send. The last ones are told by less than a magic, and are asked after all others. */
export const documents: readonly Format[] = [
  ooxml,
  zip,
  gzip,
  msg,
  ole,
  pe,
  jpeg,
  png,
  gif,
  webp,
  tiff,
  recognised,
  tar,
  pdf,
  eml,
]
