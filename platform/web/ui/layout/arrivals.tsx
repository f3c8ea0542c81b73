import { IconArrowUp } from '@tabler/icons-react'
import { contextKey, defineAction, useActionContext, useOffer } from '../../actions.ts'
import { Key } from '../marks/key.tsx'
import css from './filter-bar.module.css'

export const arrivalsContext = contextKey<{ words: string; show: () => void }>('arrivals')

export const arrivalsAction = defineAction({
  id: 'list.arrivals',
  context: arrivalsContext,
  label: (arrivals) => `Show ${arrivals.words}`,
  icon: IconArrowUp,
  keys: '.',
  group: 'List',
  run: (arrivals) => arrivals.show(),
})

type Props = {
  /** `12 new, 2 critical`; keep the object stable (useMemo). Undefined: nothing new, the place stays empty. */
  arrived: { words: string; show: () => void } | undefined
}

/** What came in since the list was drawn. Nothing is pushed under the pointer: the reader lets them in. */
export const Arrivals = ({ arrived }: Props) => {
  useActionContext(arrivalsContext, arrived)
  const offer = useOffer(arrivalsAction)
  return (
    <span role="status">
      {arrived && (
        <button type="button" className={css.arrivals} onClick={() => offer?.run()} aria-keyshortcuts=".">
          <IconArrowUp size={14} stroke={1.6} aria-hidden="true" />
          {arrived.words}
          <Key keys="." />
        </button>
      )}
    </span>
  )
}
