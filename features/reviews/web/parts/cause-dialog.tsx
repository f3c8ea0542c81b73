import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../../platform/web/client.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import type { Why } from '../../contract/review.ts'
import { listCauses } from '../../contract/requests/forms.ts'
import { editWhy } from '../../contract/requests/reviews.ts'
import { changeReview } from '../desk.ts'
import css from './tree.module.css'

/** What a why is counted as: of the shared list. */
export const CauseDialog = ({ why, onClose }: { why: Why; onClose: () => void }) => {
  const client = useQueryClient()
  const choose = async (cause: string | null, name: string) => {
    onClose()
    const said = cause ? `“${why.text}” counts as ${name}.` : `“${why.text}” counts as nothing now.`
    await changeReview(client, editWhy, { id: why.id, body: { cause }, said })
  }
  return (
    <Dialog title={`“${why.text}” counts as`} onClose={onClose} width={420}>
      <div className={css.picker}>
        <ListPicker
          label="Cause"
          name="review-cause"
          options={async (text, signal) => {
            const { items } = await call(listCauses, { signal })
            const word = text.toLowerCase()
            const fitting = items.filter(
              ({ name, area, retired }) => !retired && `${name} ${area}`.toLowerCase().includes(word),
            )
            return [
              ...fitting.map(({ key, name, area }) => ({ value: key, label: name, hint: area })),
              ...(text ? [] : [{ value: '', label: 'Nothing of the list' }]),
            ]
          }}
          chosen={why.cause ? [why.cause] : []}
          empty="No cause is called so. Who may change settings adds one under Case reviews."
          onChoose={({ value, label }) => void choose(value || null, label).catch(announceProblem)}
        />
      </div>
    </Dialog>
  )
}
