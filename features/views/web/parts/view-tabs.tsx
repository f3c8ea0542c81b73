import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { contextKey, useActionContext } from '../../../../platform/web/actions.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { SavedView } from '../../contract/saved-view.ts'
import { fitting, withCurrent } from './fitting.ts'
import { SaveView } from './save-view.tsx'
import type { View } from './view.ts'
import css from './views.module.css'

/** What the keys of the tabs act on. */
export type ViewRow = { step: (by: number) => void; saveNew: () => void }
export const viewContext = contextKey<ViewRow>('views')

type Props = {
  noun: SavedView['noun']
  label: string
  /** Path of the list. */
  to: string
  views: readonly View[]
  current: string | undefined
  countOf: (view: View) => ReactNode
  /** As it would be saved. */
  filter: string
  columns: readonly string[]
}

const gap = 20

/** The views of a list as tabs; what does not fit is under "3 more"; + saves the filter in sight. */
export const ViewTabs = ({ noun, label, to, views, current, countOf, filter, columns }: Props) => {
  const me = useMe()
  const navigate = useNavigate()
  const more = usePop()
  const saving = usePop()
  const row = useRef<HTMLDivElement>(null)
  const tabs = views.map((view) => ({
    name: view.name,
    label: view.label,
    to,
    search: view.search,
    count: countOf(view),
    saved: view.saved,
  }))
  const shownCount = useFitting(
    row,
    tabs.map(({ name, label: word, count }) => `${name} ${word} ${String(count ?? '')}`),
  )
  const { shown, rest } = withCurrent(tabs, shownCount, (tab) => tab.name === current)
  const go = (search: View['search']) => void navigate({ to, search } as never)
  const currentView = views.find((view) => view.name === current)
  const latest = useRef({ views, current, go, save: saving.show })
  latest.current = { views, current, go, save: saving.show }
  const keys = useMemo<ViewRow>(
    () => ({
      step: (by) => {
        const { views: all, current: name } = latest.current
        const next = all[(all.findIndex((view) => view.name === name) + by + all.length) % all.length]
        if (next) latest.current.go(next.search)
      },
      saveNew: () => latest.current.save(),
    }),
    [],
  )
  useActionContext(viewContext, keys)
  return (
    <div ref={row} className={css.row}>
      <Tabs label={label} tabs={shown} current={current}>
        {rest.length > 0 && (
          <button type="button" className={css.more} aria-haspopup="menu" {...more.trigger}>
            {rest.length} more
          </button>
        )}
        <Menu pop={more} label="More views" side="bottom-start">
          {rest.map((tab) => (
            <MenuItem key={tab.name} hint={tab.count} onChoose={() => go(tab.search)}>
              {tab.label}
            </MenuItem>
          ))}
        </Menu>
        {me.may('view.save') && (
          <IconButton
            className={css.plus ?? ''}
            icon={IconPlus}
            label={currentView?.saved ? 'Change or save this view' : 'Save this filter as a view'}
            aria-haspopup="dialog"
            {...saving.trigger}
          />
        )}
      </Tabs>
      <Pop open={saving.open} onClose={saving.close} anchor={saving.anchor} label="Save a view" width={300}>
        <SaveView
          noun={noun}
          filter={filter}
          columns={columns}
          current={currentView?.saved}
          onDone={(search) => (saving.close(), search && go(search))}
        />
      </Pop>
    </div>
  )
}

/** What is drawn in a row: its room, and each tab's width once it was drawn. */
type Measured = { room: number; widths: ReadonlyMap<string, number> }

/** Measures each tab once; while one is unknown all are drawn, before the eye sees it. */
const useFitting = (row: { current: HTMLDivElement | null }, keys: readonly string[]): number => {
  const [{ room, widths }, setMeasured] = useState<Measured>({ room: Number.POSITIVE_INFINITY, widths: new Map() })
  const known = keys.every((key) => widths.has(key))
  const wanted = known ? '' : keys.join('\n')
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return
    const measure = () =>
      setMeasured((old) => {
        const drawn = [...element.querySelectorAll<HTMLElement>('nav > a')]
        const names = wanted === '' ? [] : wanted.split('\n')
        const fresh =
          names.length === drawn.length ? names.map((key, at) => [key, drawn[at]?.offsetWidth ?? 0] as const) : []
        return { room: element.clientWidth, widths: fresh.length > 0 ? new Map([...old.widths, ...fresh]) : old.widths }
      })
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [row, wanted])
  if (!known || !Number.isFinite(room)) return keys.length
  return fitting(
    keys.map((key) => widths.get(key) ?? 0),
    { width: room - 28 - gap, gap, more: 64 },
  )
}
