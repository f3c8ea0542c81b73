import { useStore } from '../../../../platform/web/store.ts'
import { evidenceAsk } from '../evidence-desk.ts'
import { AcquisitionDialog } from './acquisition-dialog.tsx'
import { DownloadDialog } from './download-dialog.tsx'
import { LookDialog } from './look-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'
import { UploadDialog } from './upload-dialog.tsx'

/** Drawn once by each page that shows exhibits. */
export const EvidenceDialogs = () => {
  const ask = useStore(evidenceAsk)
  if (!ask) return null
  if (ask.dialog === 'step') return <StepDialog {...ask} />
  if (ask.dialog === 'acquisition') return <AcquisitionDialog {...ask} />
  if (ask.dialog === 'download') return <DownloadDialog {...ask} />
  if (ask.dialog === 'look') return <LookDialog {...ask} />
  return ask.dialog === 'upload' ? <UploadDialog {...ask} /> : <RegisterDialog {...ask} />
}
