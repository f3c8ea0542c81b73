import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Evidence } from '../../contract/evidence.ts'
import { CustodyChain } from './custody-chain.tsx'
import { EvidenceFacts } from './evidence-facts.tsx'
import { EvidenceTools } from './evidence-tools.tsx'
import css from './evidence.module.css'
import { KindIcon, StandingMark } from './marks.tsx'

/** The current exhibit beside the list. */
export const EvidenceCard = ({ item }: { item: Evidence }) => {
  const client = useQueryClient()
  const desk = useMemo(() => ({ items: [item], client }), [item, client])
  return (
    <article aria-label={item.exhibit}>
      <header className={css.head}>
        <div className={css.headLine}>
          <Link to="/evidence/$id" params={{ id: item.id } as never} className={css.number}>
            {item.exhibit}
          </Link>
          <StandingMark item={item} />
        </div>
        <h2 className={css.cardTitle}>
          <KindIcon kind={item.kind} /> {item.title}
        </h2>
        <EvidenceTools desk={desk} />
      </header>
      <EvidenceFacts item={item} />
      <CustodyChain item={item} />
    </article>
  )
}
