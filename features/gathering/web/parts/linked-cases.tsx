import { IconLinkOff, IconLock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { ActionIconButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { casePath } from '../../../cases/web/index.ts'
import type { CaseLink } from '../../contract/link.ts'
import { listCaseLinks } from '../../contract/requests/gather.ts'
import { linkAction } from '../actions/gathering-actions.ts'
import { headingOf } from '../words.ts'
import { EndLink } from './end-link.tsx'
import css from './gathering.module.css'

/** How this case stands to others; of an investigation, what it gathers has a tab of its own. */
export const LinkedCases = ({ kase }: { kase: Case }) => {
  const client = useQueryClient()
  const links = (useAsk(listCaseLinks, { id: kase.id }).data?.items ?? []).filter(
    ({ kind, way }) => kind !== 'gathers' || way === 'in',
  )
  const groups = [...Map.groupBy(links, headingOf)]
  if (groups.length === 0 && !kase.can.includes('case.link')) return null
  return (
    <Section
      title="Linked cases"
      hint={links.length > 0 ? links.length : undefined}
      tools={<ActionIconButton action={linkAction} />}
    >
      {groups.map(([heading, of]) => (
        <div key={heading} className={css.group}>
          <h3>{heading}</h3>
          <ul>
            {of.map((link) => (
              <li key={`${link.id} ${link.way}`} className={css.linked}>
                <CaseName link={link} />
                <EndLink kase={kase} link={link} client={client}>
                  {(offer) => <IconButton icon={IconLinkOff} label={offer.label} size={24} onClick={offer.run} />}
                </EndLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

const CaseName = ({ link }: { link: CaseLink }) => (
  <Link
    to={casePath(link.case)}
    className={css.caseName}
    data-over={link.case.stage === 'closed' || undefined}
    data-tip={link.reason}
  >
    <span className={css.key}>{link.case.key}</span>
    <span className="cw-cut">{link.case.title}</span>
    {link.case.restricted && <IconLock size={12} stroke={1.6} aria-label="Restricted" />}
  </Link>
)
