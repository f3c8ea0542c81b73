import type { ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import * as requests from '../../contract/requests/custody.ts'

/** One thing a step asks for besides what every step does. */
export type StepField = {
  name: string
  label: string
  hint?: string
  as?: 'area' | 'person' | 'sound'
  required?: true
}

export type StepForm = {
  request: ChangeRequest
  /** `Hand over INV-17/3`. */
  title: string
  button: string
  danger?: true
  lead?: string
  fields: readonly StepField[]
  said: string
}

const reason = { name: 'reason', label: 'Why', required: true } as const
const storage = { name: 'storage', label: 'Where it is stored' } as const
const details = (label: string) => ({ name: 'details', label }) as const

/** What each step of custody asks, by its verb. */
export const stepForms: Record<string, StepForm> = {
  'hand-over': {
    request: requests.offerEvidence,
    title: 'Hand over',
    button: 'Hand over',
    lead: 'It stays in your custody until the other side accepts.',
    fields: [{ name: 'toId', label: 'To', as: 'person', required: true }, reason],
    said: 'You handed over',
  },
  accept: {
    request: requests.acceptEvidence,
    title: 'Accept',
    button: 'Accept into my custody',
    fields: [storage],
    said: 'You accepted',
  },
  refuse: {
    request: requests.refuseEvidence,
    title: 'Refuse',
    button: 'Refuse',
    fields: [reason],
    said: 'You refused',
  },
  'withdraw-offer': {
    request: requests.withdrawOffer,
    title: 'Take back the handing over of',
    button: 'Take it back',
    fields: [],
    said: 'You took back the handing over of',
  },
  'take-over': {
    request: requests.takeOverEvidence,
    title: 'Take over',
    button: 'Take over custody',
    lead: 'For when who has it cannot hand it over. The record says so.',
    fields: [reason, { name: 'witness', label: 'Witness', required: true }, storage],
    said: 'You took over',
  },
  seal: {
    request: requests.sealEvidence,
    title: 'Seal',
    button: 'Seal',
    fields: [{ name: 'seal', label: 'Number of the seal', required: true }, storage],
    said: 'You sealed',
  },
  unseal: {
    request: requests.unsealEvidence,
    title: 'Open the seal of',
    button: 'Open the seal',
    fields: [reason],
    said: 'You opened the seal of',
  },
  access: {
    request: requests.accessEvidence,
    title: 'Record access to',
    button: 'Record access',
    fields: [reason, details('What was done')],
    said: 'You recorded access to',
  },
  copy: {
    request: requests.copyEvidence,
    title: 'Record a copy of',
    button: 'Record copy',
    fields: [{ name: 'to', label: 'For whom', required: true }, reason, details('What kind of copy')],
    said: 'You recorded a copy of',
  },
  analyse: {
    request: requests.analyseEvidence,
    title: 'Record work on',
    button: 'Record analysis',
    fields: [reason, details('With what, and what was done')],
    said: 'You recorded work on',
  },
  inspect: {
    request: requests.inspectEvidence,
    title: 'Inspect',
    button: 'Record inspection',
    lead: 'Is it there, whole, and its seal unbroken?',
    fields: [{ name: 'sound', label: 'It is', as: 'sound' }, details('What was found')],
    said: 'You inspected',
  },
  return: {
    request: requests.returnEvidence,
    title: 'Return',
    button: 'Return',
    fields: [{ name: 'to', label: 'To whom', required: true }, reason, details('Receipt')],
    said: 'You returned',
  },
  receive: {
    request: requests.receiveEvidence,
    title: 'Receive back',
    button: 'Receive',
    fields: [{ name: 'from', label: 'From whom', required: true }, reason, storage],
    said: 'You received back',
  },
  'propose-disposal': {
    request: requests.proposeDisposal,
    title: 'Propose to dispose of',
    button: 'Propose disposal',
    lead: 'Somebody else has to confirm. Until then nothing is lost.',
    fields: [reason, details('How: returned to stock, shredded, key destroyed')],
    said: 'You proposed to dispose of',
  },
  'refuse-disposal': {
    request: requests.refuseDisposal,
    title: 'Keep',
    button: 'Do not dispose of it',
    fields: [reason],
    said: 'You refused to dispose of',
  },
  'confirm-disposal': {
    request: requests.confirmDisposal,
    title: 'Dispose of',
    button: 'Dispose of it for good',
    danger: true,
    lead: 'Its custody ends with this. Bytes that no other exhibit holds cannot be read by anybody any more.',
    fields: [reason],
    said: 'You disposed of',
  },
}
