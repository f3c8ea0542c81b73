import type { CustodyStep } from './custody.ts'
import type { EvidenceKind, Standing } from './evidence.ts'

export const kindWords: Record<EvidenceKind, string> = {
  computer: 'Computer',
  phone: 'Phone or tablet',
  disk: 'Disk',
  removable: 'Removable medium',
  document: 'Paper document',
  object: 'Other object',
  'disk-image': 'Disk image',
  'memory-image': 'Memory image',
  mailbox: 'Mailbox or mail',
  capture: 'Network capture',
  log: 'Log',
  recording: 'Picture or recording',
  file: 'File',
}

export const standingWords: Record<Standing, string> = {
  held: 'In custody',
  offered: 'Being handed over',
  'disposal-proposed': 'Disposal proposed',
  returned: 'Returned',
  disposed: 'Disposed of',
}

export const stepWords: Record<CustodyStep, string> = {
  acquired: 'Acquired',
  received: 'Received',
  sealed: 'Sealed',
  unsealed: 'Seal opened',
  accessed: 'Accessed',
  copied: 'Copied',
  analysed: 'Analysed',
  verified: 'Verified',
  offered: 'Offered',
  accepted: 'Transferred',
  refused: 'Transfer refused',
  withdrawn: 'Transfer taken back',
  'taken-over': 'Taken over',
  returned: 'Returned',
  'disposal-proposed': 'Disposal proposed',
  'disposal-refused': 'Disposal refused',
  disposed: 'Disposed of',
}
