import { useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { refresh } from '../../../../platform/web/ask.ts'
import { exchange, queryString } from '../../../../platform/web/client.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Field } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Matter } from '../../contract/guest.ts'
import { largestHandedOver, listShared } from '../../contract/requests/shared.ts'
import css from '../guests.module.css'
import { sizeWords } from '../words.ts'

/** Files that a guest hands over, and what became of them. */
export const HandOver = ({ matter }: { matter: Matter }) => {
  const client = useQueryClient()
  const { busy, problem, attempt } = useAttempt()
  const send = (files: readonly File[]) =>
    attempt(async () => {
      for (const file of files) {
        await exchange('POST', `/shared/${matter.id}/files${queryString({ name: file.name })}`, { file })
        announce(`You handed over ${file.name}.`)
      }
      await refresh(client, [listShared])
    })
  return (
    <>
      <ul aria-label="What you handed over">
        {matter.files.map((file) => (
          <li key={file.id} className={css.row}>
            <span className={css.grows}>{file.name}</span>
            <span className="cw-hint">{sizeWords(file.size)}</span>
            <span className="cw-hint">{file.decision ? `${file.decision}: ${file.reason}` : 'not looked at yet'}</span>
          </li>
        ))}
      </ul>
      <Field label="Hand over files" hint={`Up to ${sizeWords(largestHandedOver)} each.`}>
        {(wired) => (
          <input
            {...wired}
            type="file"
            multiple
            disabled={busy}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ''
              void send(files)
            }}
          />
        )}
      </Field>
      <ProblemLine problem={problem} />
    </>
  )
}
