import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { readText } from '../../contract/requests/import-observables.ts'
import { IocMark } from '../parts/ioc-mark.tsx'
import { KnownGoodMark } from '../parts/known-good-mark.tsx'
import { TypeIcon } from '../parts/type-icon.tsx'
import css from './asking.module.css'

type Item = AnswerOf<typeof readText>['items'][number]
type Props = {
  items: readonly Item[]
  /** Keys of those not wanted. */
  left: ReadonlySet<string>
  keyOf: (item: Item) => string
  onToggle: (item: Item) => void
}

/** What a text holds, to be ticked off. */
export const FoundList = ({ items, left, keyOf, onToggle }: Props) => {
  if (items.length === 0) return <p role="status">Nothing in this text reads as an observable.</p>
  const known = items.filter((item) => item.id !== null).length
  return (
    <>
      <p role="status" className="cw-second">
        {plural(items.length, 'observable', 'observables')} found
        {known > 0 && `, ${known} of them known already`}.
      </p>
      <ul className={css.found} aria-label="Found in the text">
        {items.map((item) => (
          <li key={keyOf(item)}>
            <Check bare label={`Add ${item.value}`} checked={!left.has(keyOf(item))} onChange={() => onToggle(item)} />
            <TypeIcon type={item.type} />
            <code className="cw-cut" data-tip={item.value}>
              {middleCut(item.value, 56)}
            </code>
            {item.ioc && <IocMark />}
            <KnownGoodMark lists={item.knownGood} />
            <span className="cw-hint">{item.id === null ? 'new' : 'known'}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
