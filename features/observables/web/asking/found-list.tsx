import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { readText } from '../../contract/requests/import-observables.ts'
import { IocMark } from '../parts/ioc-mark.tsx'
import { KnownGoodMark } from '../parts/known-good-mark.tsx'
import { TypeIcon } from '../parts/type-icon.tsx'
import { noAddresses } from './no-addresses.ts'
import css from './asking.module.css'

type Item = AnswerOf<typeof readText>['items'][number]
type Props = {
  items: readonly Item[]
  /** What they were read from. */
  text: string
  /** Keys of those not wanted. */
  left: ReadonlySet<string>
  keyOf: (item: Item) => string
  onToggle: (item: Item) => void
}

/** What a text holds, to be ticked off. */
export const FoundList = ({ items, text, left, keyOf, onToggle }: Props) => {
  const wrong = noAddresses(text)
  const unread = wrong.length > 0 && (
    <p className="cw-hint">
      Not read, for no such address exists: {wrong.slice(0, 5).join(', ')}
      {wrong.length > 5 && ` and ${wrong.length - 5} more`}.
    </p>
  )
  if (items.length === 0)
    return (
      <>
        <p role="status">Nothing in this text reads as an observable.</p>
        {unread}
      </>
    )
  const known = items.filter((item) => item.id !== null).length
  const good = items.filter((item) => item.knownGood.length > 0).length
  return (
    <>
      <p role="status" className="cw-second">
        {plural(items.length, 'observable', 'observables')} found
        {known > 0 && `, ${known} of them known already`}.{good > 0 && ' What is known good is not ticked.'}
      </p>
      {unread}
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
