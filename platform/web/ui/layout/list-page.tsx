import type { CSSProperties, ReactNode } from 'react'
import { useEffect } from 'react'
import { paneOpen } from '../../frame/frame-state.ts'
import css from './layout.module.css'
import { Splitter, usePaneWidth } from './splitter.tsx'

type Props = {
  title: string
  /** Keeps the width of the preview. */
  name: string
  /** Saved views, as `Tabs`. */
  tabs?: ReactNode
  /** At the right of the head: columns, preview on and off. */
  tools?: ReactNode
  filters?: ReactNode
  children: ReactNode
  /** Docked below: the bulk bar or hints, 44 px. */
  footer?: ReactNode
  /** Open when given. */
  preview?: ReactNode
  previewFooter?: ReactNode
}

/** Head, filters, list, footer; a preview at the right that the reader sizes. Nothing scrolls but the list and the preview. */
export const ListPage = ({ title, name, tabs, tools, filters, children, footer, preview, previewFooter }: Props) => {
  const pane = usePaneWidth({ name, start: 392, min: 300, max: 720 })
  const open = preview !== undefined
  useEffect(() => {
    if (!open) return
    paneOpen.set(true)
    return () => paneOpen.set(false)
  }, [open])
  return (
    <div
      className={css.listPage}
      data-preview={open || undefined}
      style={pane.width ? ({ '--pane': `${pane.width}px` } as CSSProperties) : undefined}
    >
      <section className={css.list} aria-label={title}>
        <PageHead title={title} tools={tools}>
          {tabs}
        </PageHead>
        {filters && <div className={css.filters}>{filters}</div>}
        <div className={css.listBody}>{children}</div>
        {footer && <div className={css.footer}>{footer}</div>}
      </section>
      {open && (
        <aside className={css.preview} aria-label="Preview">
          <Splitter pane={pane} label="Width of the preview" />
          <div className={css.previewBody}>{preview}</div>
          {previewFooter && <div className={css.footer}>{previewFooter}</div>}
        </aside>
      )}
    </div>
  )
}

type HeadProps = { title: ReactNode; children?: ReactNode; tools?: ReactNode }

/** Title, tabs, tools: the first line of every page. */
export const PageHead = ({ title, children, tools }: HeadProps) => (
  <header className={css.head}>
    <h1 className={css.title}>{title}</h1>
    {children}
    {tools && <div className={css.tools}>{tools}</div>}
  </header>
)
