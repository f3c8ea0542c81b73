import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Improvement } from '../../contract/improvement.ts'
import { reopenImprovement, shareImprovement, unshareImprovement } from '../../contract/requests/improvements.ts'
import { changeImprovement } from '../desk.ts'
import { EditDialog, EndDialog } from './improvement-dialogs.tsx'
import css from './improvements.module.css'

/** One action: what, who, until when, of which case; and what can be done with it. */
export const ImprovementRow = ({ item, home }: { item: Improvement; home?: string }) => {
  const now = useNow()
  const over = item.status !== 'open'
  const late = !over && item.dueAt !== null && Date.parse(item.dueAt) < now
  return (
    <li className={css.item}>
      <div className={css.line}>
        <span className={css.title} data-over={over || undefined}>
          {item.title}
        </span>
        <span className="cw-second">{item.owner?.name ?? 'Nobody sees to it'}</span>
        {over ? (
          <span className="cw-second">
            {item.status} {item.endedAt && <Time at={item.endedAt} />}
          </span>
        ) : (
          <span className={css.due} data-late={late || undefined}>
            {item.dueAt ? (
              <>
                {late ? 'was due' : 'due'} <Time at={item.dueAt} />
              </>
            ) : (
              'no date'
            )}
          </span>
        )}
        <Tools item={item} />
      </div>
      {item.description && <Markdown text={item.description} />}
      {over && item.outcome && <p>{item.outcome}</p>}
      {item.case !== null && item.case.id !== home && (
        <Link to={`/cases/${item.case.id}/review`}>
          {item.case.key} {item.case.title}
        </Link>
      )}
      {item.case === null && <p className="cw-hint">Shared with you; you do not see the case it came of.</p>}
      {item.case !== null && item.shared && (
        <p className="cw-hint">Shared: whoever works here reads what it says, not the case.</p>
      )}
    </li>
  )
}

const Tools = ({ item }: { item: Improvement }) => {
  const client = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'finish' | 'drop'>()
  const close = () => setOpen(undefined)
  const can = (what: string) => item.can.includes(`improvement.${what}`)
  const at = (request: typeof reopenImprovement, said: string) => () =>
    void changeImprovement(client, request, { id: item.id, body: {}, said }).catch(announceProblem)
  return (
    <span className={css.tools}>
      {can('share') && (
        <Button
          variant="subtle"
          onClick={at(shareImprovement, `Whoever works here reads what “${item.title}” says now, not the case.`)}
        >
          Share outside
        </Button>
      )}
      {can('unshare') && (
        <Button
          variant="subtle"
          onClick={at(unshareImprovement, `“${item.title}” is shown only to who sees its case.`)}
        >
          Share no more
        </Button>
      )}
      {can('drop') && (
        <Button variant="subtle" onClick={() => setOpen('drop')}>
          Drop
        </Button>
      )}
      {can('edit') && (
        <Button variant="subtle" onClick={() => setOpen('edit')} aria-label={`Change “${item.title}”`}>
          Change
        </Button>
      )}
      {can('finish') && (
        <Button onClick={() => setOpen('finish')} aria-label={`Done: “${item.title}”`}>
          Done
        </Button>
      )}
      {can('reopen') && <Button onClick={at(reopenImprovement, `“${item.title}” is open again.`)}>Reopen</Button>}
      {open === 'edit' && <EditDialog item={item} onClose={close} />}
      {open && open !== 'edit' && <EndDialog item={item} end={open} onClose={close} />}
    </span>
  )
}
