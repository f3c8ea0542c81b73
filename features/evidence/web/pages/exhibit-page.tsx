import { Button } from '@mantine/core'
import { IconFileText, IconPrinter } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { readEvidence } from '../../contract/requests/read.ts'
import { EvidenceDialogs } from '../dialogs/evidence-dialogs.tsx'
import { evidenceContext } from '../evidence-desk.ts'
import { Acquisitions } from '../parts/acquisitions.tsx'
import { Children, Photographs } from '../parts/children.tsx'
import { CustodyChain } from '../parts/custody-chain.tsx'
import { EvidenceFacts } from '../parts/evidence-facts.tsx'
import { ExhibitPrivilege } from '../parts/exhibit-privilege.tsx'
import { EvidenceTools } from '../parts/evidence-tools.tsx'
import css from '../parts/evidence.module.css'
import { KindIcon, StandingMark } from '../parts/marks.tsx'

/** One exhibit: what it is, how it came here, and everybody who had it. */
export const ExhibitPage = () => {
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useAsk(readEvidence, { id })
  useTitle(asked.data ? `${asked.data.exhibit} ${asked.data.title}` : 'Exhibit')
  if (asked.error && !asked.data) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={12} />
  return <Shown key={id} item={asked.data} />
}

const Shown = ({ item }: { item: EvidenceWhole }) => {
  const client = useQueryClient()
  const desk = useMemo(() => ({ items: [item], client }), [item, client])
  useActionContext(evidenceContext, desk)
  return (
    <article className={css.page}>
      <header className={css.pageHead}>
        <div className={css.headLine}>
          <Link to={`/cases/${item.case.id}/evidence` as never} className="cw-second">
            {item.case.key}
          </Link>
          <h1 className={css.pageTitle}>
            <KindIcon kind={item.kind} size={16} /> {item.exhibit} {item.title}
          </h1>
          <StandingMark item={item} />
          <Slot name="mandate.mark" props={{ caseId: item.case.id, id: item.id }} />
        </div>
        <div className={css.headLine}>
          <EvidenceTools desk={desk} />
          <span className={css.barEnd}>
            <ExhibitPrivilege item={item} />
            <Button
              component={Link}
              {...({ to: '/evidence/labels', search: { ids: item.id } } as object)}
              leftSection={<Icon of={IconPrinter} size={14} />}
            >
              Label
            </Button>
            <Button
              component={Link}
              {...({ to: `/evidence/${item.id}/form` } as object)}
              leftSection={<Icon of={IconFileText} size={14} />}
            >
              Custody form
            </Button>
          </span>
        </div>
      </header>
      <div className={css.main}>
        {item.description && (
          <Section title="Description">
            <Markdown text={item.description} />
          </Section>
        )}
        <CustodyChain item={item} />
        <Slot name="evidence.parts" props={{ evidence: item }} />
        <Acquisitions item={item} />
        <Photographs item={item} />
        <Children item={item} />
      </div>
      <aside aria-label="Facts">
        <EvidenceFacts item={item} />
      </aside>
      <EvidenceDialogs />
    </article>
  )
}
