import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Cause, ReviewForm } from '../../contract/form.ts'
import {
  listCauses,
  listForms,
  renameCause,
  restoreCause,
  retireCause,
  saveForm,
} from '../../contract/requests/forms.ts'
import { changeReview } from '../desk.ts'
import { CauseFields } from '../parts/cause-fields.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import css from '../parts/review.module.css'

/** What reviews ask by type of case, whether they gate closing, and the causes one counts by. */
export const FormsPage = () => {
  const [editing, setEditing] = useState<ReviewForm | 'new'>()
  const asked = useAsk(listForms)
  return (
    <div className={css.page}>
      <PageHead
        title="Case reviews"
        tools={
          <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setEditing('new')}>
            New form
          </Button>
        }
      />
      {asked.isPending && <SkeletonRows rows={6} />}
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      <div className={css.settings}>
        <ul className={css.scroll} aria-label="Forms">
          {asked.data?.items.map((form) => (
            <FormRow key={form.key} form={form} onEdit={() => setEditing(form)} />
          ))}
        </ul>
        <Causes />
      </div>
      {editing && <FormDialog form={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}

const FormRow = ({ form, onEdit }: { form: ReviewForm; onEdit: () => void }) => {
  const client = useQueryClient()
  const { shipped, ...said } = form
  const retire = () =>
    changeReview(client, saveForm, {
      body: { ...said, retired: !form.retired },
      said: form.retired ? `“${form.name}” is used again.` : `You retired “${form.name}”.`,
    }).catch(announceProblem)
  const tells = [
    form.types.length > 0 ? form.types.join(', ') : 'every type without a form of its own',
    `${form.questions.length} questions`,
    form.gates && 'needed before closing',
    form.retired ? 'retired' : shipped ? 'as shipped' : 'your own',
  ]
  return (
    <li className={css.entry}>
      <span>
        {form.name}
        <span className="cw-hint"> {tells.filter(Boolean).join(' · ')}</span>
      </span>
      <Button variant="subtle" onClick={() => void retire()}>
        {form.retired ? 'Use again' : 'Retire'}
      </Button>
      <Button onClick={onEdit} aria-label={`Edit ${form.name}`}>
        Edit
      </Button>
    </li>
  )
}

const Causes = () => {
  const { may } = useMe()
  const asked = useAsk(listCauses)
  return (
    <section className={css.scroll} aria-label="Causes">
      {may('cause.add') && <CauseFields known={asked.data?.items ?? []} />}
      <ul aria-label="Shared list of causes">
        {asked.data?.items.map((cause) => (
          <CauseRow key={cause.key} cause={cause} />
        ))}
      </ul>
    </section>
  )
}

const CauseRow = ({ cause }: { cause: Cause }) => {
  const client = useQueryClient()
  const { may } = useMe()
  const [name, setName] = useState<string>()
  const rename = async () => {
    const said = name?.trim()
    setName(undefined)
    if (!said || said === cause.name) return
    const body = { name: said, area: cause.area }
    await changeReview(client, renameCause, { id: cause.key, body, said: `You called it “${said}”.` })
  }
  const turn = () =>
    changeReview(client, cause.retired ? restoreCause : retireCause, {
      id: cause.key,
      body: {},
      said: cause.retired ? `“${cause.name}” is offered again.` : `You retired “${cause.name}”.`,
    }).catch(announceProblem)
  const own = !cause.shipped
  return (
    <li className={css.entry}>
      {name === undefined ? (
        <span>
          {cause.name}{' '}
          <span className="cw-hint">{[cause.area, cause.retired && 'retired'].filter(Boolean).join(' · ')}</span>
        </span>
      ) : (
        <input
          autoFocus
          aria-label={`New name of ${cause.name}`}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={() => void rename().catch(announceProblem)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') setName(undefined)
          }}
        />
      )}
      {own && may('cause.rename') && name === undefined && (
        <Button variant="subtle" aria-label={`Rename ${cause.name}`} onClick={() => setName(cause.name)}>
          Rename
        </Button>
      )}
      {own && may(cause.retired ? 'cause.restore' : 'cause.retire') && (
        <Button
          variant="subtle"
          aria-label={`${cause.retired ? 'Offer' : 'Retire'} ${cause.name}`}
          onClick={() => void turn()}
        >
          {cause.retired ? 'Offer again' : 'Retire'}
        </Button>
      )}
    </li>
  )
}
