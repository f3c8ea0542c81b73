import { offers } from '../actions.ts'
import { Dialog } from '../ui/float/dialog.tsx'
import { Key } from '../ui/marks/key.tsx'
import css from './palette.module.css'
import { overlay } from './frame-state.ts'

/** All keys that mean something here, by group. */
export const KeysDialog = () => {
  const withKeys = offers().filter((offer) => offer.keys.length > 0)
  const groups = Map.groupBy(withKeys, (offer) => offer.group)
  return (
    <Dialog title="Keys" onClose={() => overlay.set(undefined)} width={640}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <div className={css.keyGroups} tabIndex={0} role="group" aria-label="Keys by group" data-autofocus="">
        {[...groups].map(([group, items]) => (
          <section key={group}>
            <h3 className={css.keyHead}>{group}</h3>
            <dl className={css.keyList}>
              {items.map((offer) => (
                <div key={offer.id}>
                  <dt>{offer.label}</dt>
                  <dd>
                    {offer.keys.map((keys) => (
                      <Key key={keys} keys={keys} />
                    ))}
                    <span className="cw-hidden">{offer.keys.join(' or ')}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
