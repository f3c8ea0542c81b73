import { Problem } from '../../../platform/contract/problem.ts'
import type { PlaybookDocument } from '../contract/document/playbook.ts'

/** A playbook as it stands in its row. */
export type PlaybookTarget = {
  id: string
  version: number
  name: string
  draft: PlaybookDocument
  published: number | null
  retiredAt: Date | null
}

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const mustBeInUse = ({ name, retiredAt }: PlaybookTarget): Problem | undefined =>
  retiredAt ? conflict('playbook.retired', `The playbook "${name}" was retired. Restore it first.`) : undefined

export const mustBeRetired = ({ name, retiredAt }: PlaybookTarget): Problem | undefined =>
  retiredAt ? undefined : conflict('playbook.in_use', `The playbook "${name}" is in use; nothing had to be restored.`)

export const mustBePublished = (playbook: PlaybookTarget): Problem | undefined =>
  mustBeInUse(playbook) ??
  (playbook.published === null
    ? conflict(
        'playbook.unpublished',
        `The playbook "${playbook.name}" was never published, so there is nothing to start.`,
      )
    : undefined)

export const nameTaken = (name: string): Problem =>
  new Problem('conflict', 'playbook.name_taken', `There is a playbook "${name}" already. Nothing was saved.`)
