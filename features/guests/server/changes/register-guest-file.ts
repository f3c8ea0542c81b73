import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one, type AnyChange } from '../../../../platform/server/change.ts'
import { registerGuestFile as request } from '../../contract/requests/invite.ts'
import type { GuestRow } from '../guest.ts'
import { presentGuests } from '../guest.view.ts'
import { loadGuests } from '../guests.store.ts'
import { exhibitsOf } from '../queries/exhibits-of.ts'
import { decideFile, filesOf, type FileRow } from '../shares.store.ts'

/** Bytes that a guest handed over become an exhibit as they came: nobody downloads and uploads them again. */
export const registerGuestFile = (takeIn: AnyChange) =>
  change({
    request,
    inPerson: true,
    fact: 'guest.file-registered',
    subjectKind: 'guest',
    load: loadGuests,
    apply: one(async (scene, guest: GuestRow, { fileId, kind, reason }) => {
      const file = (await filesOf(scene, [guest.id])).find(({ id }) => id === fileId)
      if (!file) throw unknown('file')
      const [known] = await exhibitsOf(scene, [file.id])
      if (known)
        throw new Problem(
          'conflict',
          'guest.file-registered',
          `${file.name} is ${known.exhibit} already. Nothing was saved.`,
        )
      if (file.decision === 'refused')
        throw new Problem(
          'conflict',
          'guest.file-decided',
          `${file.name} was refused, and that stands. Ask for it anew.`,
        )
      const body = { caseId: guest.caseId, kind, reason, contentId: file.contentId, ...saidOf(guest, file) }
      const [item] = (await scene.also!({ change: takeIn, refs: [], body })) as [{ id: string; exhibit: string }]
      if (!file.decision) await decideFile(scene, { fileId, taken: true, reason })
      const data = { guest: guest.name, name: file.name, key: item.exhibit, itemId: item.id, reason }
      return { subjectId: guest.id, caseId: guest.caseId, data }
    }),
    present: presentGuests,
  })

/** The register says from whom and when the bytes came, and that they are the ones of then. */
const saidOf = (guest: GuestRow, { name, words, at, sha256 }: FileRow) => ({
  name,
  title:
    name
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 300) || 'File without a name',
  from: guest.name.slice(0, 200),
  description: [
    words,
    `Handed over by ${guest.name} as a guest, ${at.toISOString()}; sealed since. SHA-256 when it came: ${sha256}.`,
  ]
    .filter(Boolean)
    .join('\n\n'),
})
