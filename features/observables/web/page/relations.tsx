import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Observable, Relation } from '../../contract/observable.ts'
import { listRelations } from '../../contract/requests/observables.ts'
import { RelateDialog } from '../asking/relate-dialog.tsx'
import { IocMark } from '../parts/ioc-mark.tsx'
import { unrelate } from '../parts/observable-changes.ts'
import { relationWords } from '../parts/relation-words.ts'
import { TypeIcon } from '../parts/type-icon.tsx'
import css from './page.module.css'

/** How it hangs together with others, each with who said so. */
export const Relations = ({ observable }: { observable: Observable }) => {
  const [adding, setAdding] = useState(false)
  const relations = useAskList(listRelations, { id: observable.id })
  return (
    <Section
      title="Relations"
      tools={
        observable.can.includes('observable.relate') && (
          <Button
            size="xs"
            leftSection={<Icon of={IconPlus} size={14} />}
            aria-haspopup="dialog"
            onClick={() => setAdding(true)}
          >
            Add a relation
          </Button>
        )
      }
    >
      {relations.error && <p className="cw-hint">{relations.error.detail}</p>}
      {relations.data && relations.items.length === 0 && (
        <p className="cw-hint">No alert and nobody has said how it is related to another.</p>
      )}
      <ul className={css.rows} aria-label="Relations">
        {relations.items.map((relation) => (
          <Row key={relation.id} relation={relation} observable={observable} />
        ))}
      </ul>
      {relations.hasNextPage && (
        <Button size="xs" loading={relations.isFetchingNextPage} onClick={() => void relations.fetchNextPage()}>
          Show more
        </Button>
      )}
      {adding && <RelateDialog observable={observable} onClose={() => setAdding(false)} />}
    </Section>
  )
}

const Row = ({ relation, observable }: { relation: Relation; observable: Observable }) => {
  const client = useQueryClient()
  const { kind, outgoing, other, by, alert } = relation
  const takeBack = () => {
    const [from, to] = outgoing ? [observable, other] : [other, observable]
    void unrelate(client, from, { kind, toId: to.id }).catch(announceProblem)
  }
  return (
    <li>
      <span className="cw-second">{relationWords[kind][outgoing ? 'out' : 'in']}</span>
      <TypeIcon type={other.type} />
      <Link to="/observables/$id" params={{ id: other.id } as never} className="cw-cut cw-mono" data-tip-cut="">
        {other.value}
      </Link>
      {other.ioc && <IocMark />}
      <span className={css.end}>
        <span className="cw-hint">
          {by ? (
            by.name
          ) : alert ? (
            <Link to="/alerts/$id" params={{ id: alert.id } as never} data-tip={alert.title}>
              an alert of {relation.connector}
            </Link>
          ) : (
            'from the value'
          )}
          , <Time at={relation.at} />
        </span>
        {by && observable.can.includes('observable.unrelate') && (
          <IconButton icon={IconX} label={`Take back the relation to ${other.value}`} size={24} onClick={takeBack} />
        )}
      </span>
    </li>
  )
}
