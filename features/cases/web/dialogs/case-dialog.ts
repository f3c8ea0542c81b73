import type { CaseDesk } from '../desk.ts'

/** What every dialog about cases is given. */
export type CaseDialogProps = { desk: CaseDesk; onClose: () => void }
