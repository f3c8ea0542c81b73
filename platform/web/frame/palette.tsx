import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useDeferredValue, useState } from 'react'
import type { ActionIcon } from '../actions.ts'
import { offers, useActionsVersion } from '../actions.ts'
import type { Keys } from '../browser/keys.ts'
import { useMe } from '../session.tsx'
import type { Found } from '../slots.ts'
import { searchProviders } from '../slots.ts'
import { Icon } from '../ui/marks/icon.tsx'
import { Key } from '../ui/marks/key.tsx'
import { Dialog } from '../ui/float/dialog.tsx'
import css from './palette.module.css'
import { overlay } from './frame-state.ts'
import { rank } from './rank.ts'

type Entry = {
  id: string
  label: string
  hint?: string | undefined
  icon?: ActionIcon | undefined
  keys?: Keys | undefined
  group: string
  run: () => void
}

type FoundGroup = { heading: string; items: Found[] }

const close = () => overlay.set(undefined)

/** Every action one may do here, every place, and what the features find. */
export const Palette = () => {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const wanted = useDeferredValue(text.trim())
  const found = useFound(wanted)
  useActionsVersion()
  const entries = [...actionEntries(wanted), ...found.entries]
  const current = entries[Math.min(at, entries.length - 1)]
  const choose = (entry: Entry) => {
    close()
    // After the dialog gave the focus back: an action may take it.
    setTimeout(entry.run)
  }
  // Who types fast and presses Enter means what they typed, not what still stands there from the letter before.
  const chooseTyped = async () => {
    const typed = text.trim()
    const entry = typed === wanted ? current : (actionEntries(typed)[at] ?? (await found.ask(typed))[0])
    if (entry) choose(entry)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(entries.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') void chooseTyped()
    else return
    event.preventDefault()
  }
  return (
    <Dialog title="Search or run an action" onClose={close} width={560} high>
      <input
        className={css.input}
        data-autofocus
        role="combobox"
        aria-label="Search or run an action"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={current && `palette-${current.id}`}
        placeholder="A case key, a word, an action"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={keyDown}
      />
      <div role="listbox" id="palette-list" aria-label="Found" className={css.list}>
        {entries.map((entry, index) => (
          <div
            key={entry.id}
            id={`palette-${entry.id}`}
            role="option"
            aria-selected={entry === current}
            className={css.entry}
            ref={(element) => void (entry === current && element?.scrollIntoView({ block: 'nearest' }))}
            onPointerMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(entry)}
          >
            <span className={css.icon}>{entry.icon && <Icon of={entry.icon} />}</span>
            <span className="cw-cut">{entry.label}</span>
            <span className={css.hint}>{entry.hint ?? entry.group}</span>
            {entry.keys && <Key keys={entry.keys} />}
          </div>
        ))}
      </div>
      <p className={css.note} role="status">
        {entries.length === 0
          ? found.busy
            ? 'Searching …'
            : 'Nothing fits. Try a key such as INC-1042, a name or an observable.'
          : ''}
      </p>
    </Dialog>
  )
}

const actionEntries = (text: string): Entry[] => {
  const possible = offers().filter((offer) => offer.palette && offer.reason === undefined)
  return rank(possible, text, (offer) => `${offer.label} ${offer.words}`)
    .slice(0, text ? 12 : 40)
    .map((offer) => ({ ...offer, keys: offer.keys[0] }))
}

const useFound = (text: string) => {
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const providers = searchProviders(me)
  const asked = (typed: string) =>
    queryOptions<FoundGroup[]>({
      queryKey: ['palette', typed],
      // One provider that fails must not silence the others.
      queryFn: async ({ signal }) =>
        (await Promise.allSettled(providers.map((provider) => provider.search(typed, signal)))).map(
          (result, index) => ({
            heading: providers[index]?.heading ?? '',
            items: result.status === 'fulfilled' ? result.value : [],
          }),
        ),
    })
  const searches = (typed: string) => typed.length > 1 && providers.length > 0
  const found = useQuery({ ...asked(text), enabled: searches(text), placeholderData: (old) => old })
  const entriesOf = (groups: readonly FoundGroup[]): Entry[] =>
    groups.flatMap(({ heading, items }) =>
      items.slice(0, 8).map((item) => ({
        ...item,
        id: `${heading}-${item.id}`,
        group: heading,
        run: () => void navigate({ to: item.to }),
      })),
    )
  return {
    busy: found.isFetching,
    entries: searches(text) ? entriesOf(found.data ?? []) : [],
    ask: async (typed: string) => (searches(typed) ? entriesOf(await client.fetchQuery(asked(typed))) : []),
  }
}
