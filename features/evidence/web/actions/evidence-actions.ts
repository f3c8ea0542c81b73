import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconCheck,
  IconCopy,
  IconDownload,
  IconEye,
  IconFlask,
  IconHandGrab,
  IconLock,
  IconLockOpen,
  IconPackageExport,
  IconPackageImport,
  IconRubberStamp,
  IconShieldCheck,
  IconTrash,
  IconTrashOff,
  IconTrashX,
} from '@tabler/icons-react'
import { defineAction, type ActionIcon } from '../../../../platform/web/actions.ts'
import { verifyEvidence } from '../../contract/requests/verify.ts'
import { changeEvidence, evidenceAsk, evidenceContext, named, type EvidenceDesk } from '../evidence-desk.ts'

type Offered = { label: string; icon: ActionIcon; keys?: string }

/** A step of custody: asked for in its dialog, offered where at least one of the exhibits lets it. */
const step = (verb: string, { label, icon, keys }: Offered) =>
  defineAction<EvidenceDesk>({
    id: `evidence.${verb}`,
    context: evidenceContext,
    group: 'Evidence',
    label,
    icon,
    ...(keys ? { keys } : {}),
    opens: true,
    visible: ({ items }) => items.some(({ can }) => can.includes(`evidence.${verb}`)),
    run: ({ items, client }) =>
      evidenceAsk.set({
        dialog: 'step',
        verb,
        items: items.filter(({ can }) => can.includes(`evidence.${verb}`)),
        client,
      }),
  })

export const handOverAction = step('hand-over', { label: 'Hand over', icon: IconArrowsExchange, keys: 'h' })
export const acceptAction = step('accept', { label: 'Accept', icon: IconCheck, keys: 'y' })
export const refuseAction = step('refuse', { label: 'Refuse', icon: IconBan, keys: 'shift+y' })
export const withdrawAction = step('withdraw-offer', { label: 'Take the handing over back', icon: IconArrowBackUp })
export const takeOverAction = step('take-over', { label: 'Take over custody', icon: IconHandGrab })
export const sealAction = step('seal', { label: 'Seal', icon: IconLock, keys: 's' })
export const unsealAction = step('unseal', { label: 'Open the seal', icon: IconLockOpen, keys: 's' })
export const accessAction = step('access', { label: 'Record access', icon: IconEye })
export const copyAction = step('copy', { label: 'Record a copy', icon: IconCopy })
export const analyseAction = step('analyse', { label: 'Record analysis', icon: IconFlask })
export const inspectAction = step('inspect', { label: 'Inspect', icon: IconShieldCheck, keys: 'v' })
export const returnAction = step('return', { label: 'Return', icon: IconPackageExport })
export const receiveAction = step('receive', { label: 'Receive back', icon: IconPackageImport })
export const proposeDisposalAction = step('propose-disposal', { label: 'Propose disposal', icon: IconTrash })
export const refuseDisposalAction = step('refuse-disposal', { label: 'Refuse disposal', icon: IconTrashOff })
export const confirmDisposalAction = step('confirm-disposal', { label: 'Confirm disposal', icon: IconTrashX })

/** Of bytes that are kept here: nothing to ask, only to wait for. */
export const verifyAction = defineAction<EvidenceDesk>({
  id: 'evidence.verify',
  context: evidenceContext,
  group: 'Evidence',
  label: 'Verify now',
  icon: IconShieldCheck,
  keys: 'v',
  visible: ({ items }) => items.some(({ can }) => can.includes('evidence.verify')),
  run: ({ items, client }) => {
    const able = items.filter(({ can }) => can.includes('evidence.verify'))
    return changeEvidence(client, verifyEvidence, {
      items: able,
      body: {},
      said: `All bytes of ${named(able)} are being read again; what comes of it is a step of custody.`,
    })
  },
})

const onOne = (verb: string, dialog: 'download' | 'look', { label, icon }: Offered) =>
  defineAction<EvidenceDesk>({
    id: `evidence.${verb}`,
    context: evidenceContext,
    group: 'Evidence',
    label,
    icon,
    opens: true,
    visible: ({ items }) => items.length === 1 && items[0]!.can.includes(`evidence.${verb}`),
    run: ({ items, client }) => evidenceAsk.set({ dialog, items, client }),
  })

export const lookAction = onOne('look', 'look', { label: 'Look inside', icon: IconEye })
export const downloadAction = onOne('download', 'download', { label: 'Download', icon: IconDownload })

export const acquisitionAction = defineAction<EvidenceDesk>({
  id: 'evidence.record-acquisition',
  context: evidenceContext,
  group: 'Evidence',
  label: 'Record how it was acquired',
  icon: IconRubberStamp,
  opens: true,
  visible: ({ items }) => items.length === 1 && items[0]!.can.includes('evidence.record-acquisition'),
  run: ({ items, client }) => evidenceAsk.set({ dialog: 'acquisition', items, client }),
})

/** In the order they are offered. */
export const firstActions = [
  acceptAction,
  refuseAction,
  withdrawAction,
  handOverAction,
  receiveAction,
  confirmDisposalAction,
  refuseDisposalAction,
  inspectAction,
  verifyAction,
  lookAction,
  downloadAction,
  sealAction,
  unsealAction,
] as const
export const otherActions = [
  accessAction,
  copyAction,
  analyseAction,
  acquisitionAction,
  returnAction,
  takeOverAction,
  proposeDisposalAction,
] as const

export const evidenceActions = [...firstActions, ...otherActions]
