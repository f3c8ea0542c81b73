import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { businessImpact } from '../../contract/requests/assets.ts'
import css from './assets.module.css'
import { CriticalityMark } from './marks.tsx'

/** `Business impact: critical: fileserver-2 (critical)`: of the assets that alerts of the case touch. Nothing while none is rated. */
export const BusinessImpact = ({ kase }: { kase: Case }) => {
  const { data } = useAsk(businessImpact, { query: { case: kase.id } })
  const [first, ...others] = data?.assets ?? []
  if (!data?.level || !first) return null
  const rated = [first, ...others].map((asset) => `${asset.name} (${asset.criticality})`).join(', ')
  const { value, more } = data.touched
  const unrated = value - data.assets.length
  const tip = [
    rated,
    ...(unrated > 0 ? [`${more ? 'more than ' : ''}${unrated} not rated or less critical`] : []),
  ].join('; ')
  return (
    <span className={css.impact} data-tip={`${tip}; ${plural(value, 'asset', 'assets')} touched in all`}>
      <span className="cw-second">Business impact</span>
      <CriticalityMark criticality={data.level} />
      <Link to="/assets/$id" params={{ id: first.id } as never} className="cw-cut" data-tip-cut="">
        {first.name}
      </Link>
      {value > 1 && (
        <Link to="/assets" search={{ case: kase.id } as never} aria-label={`All ${value} assets it touches`}>
          {more ? `${value}+` : `+${value - 1}`}
        </Link>
      )}
    </span>
  )
}
