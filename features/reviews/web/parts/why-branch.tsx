import { useState } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Why } from '../../contract/review.ts'
import { levelName, type Node } from '../tree.ts'
import css from './tree.module.css'

export type Doing = { what: 'add'; parent: Why | null } | { what: 'edit'; why: Why } | { what: 'cause'; why: Why }

type Shared = {
  current: string | undefined
  doing: Doing | undefined
  onFocus: (id: string) => void
  /** Empty: nothing is written after all. */
  onWrite: (text: string) => Promise<void>
}

/** What hangs below one of them, one under the other; the first are the roots. */
export const WhyBranch = ({ nodes, parent, ...shared }: Shared & { nodes: readonly Node[]; parent: Why | null }) => {
  const { doing } = shared
  const adding = doing?.what === 'add' && doing.parent?.id === parent?.id
  if (nodes.length === 0 && !adding) return null
  return (
    <ul
      role={parent ? 'group' : 'tree'}
      aria-label={parent ? undefined : 'Causes'}
      className={parent ? css.branch : css.roots}
    >
      {nodes.map((node) => (
        <li key={node.why.id} role="none" className={css.node}>
          <Box node={node} {...shared} />
          <WhyBranch nodes={node.below} parent={node.why} {...shared} />
        </li>
      ))}
      {adding && (
        <li role="treeitem" aria-selected={false} className={css.node}>
          <Line label={parent ? 'Why?' : 'What went wrong?'} start="" onDone={shared.onWrite} />
        </li>
      )}
    </ul>
  )
}

const Box = ({ node: { why, level, below }, ...shared }: Shared & { node: Node }) => {
  const { current, doing, onFocus, onWrite } = shared
  if (doing?.what === 'edit' && doing.why.id === why.id)
    return <Line label="Words" start={why.text} onDone={(text) => onWrite(text === why.text ? '' : text)} />
  return (
    <div className={css.box} data-root={level === 0 || undefined}>
      <div
        role="treeitem"
        data-why={why.id}
        aria-level={level + 1}
        aria-selected={why.id === current}
        aria-expanded={below.length > 0 ? true : undefined}
        aria-label={`${levelName(level)}: ${why.text}${why.causeName ? `, counted as ${why.causeName}` : ''}`}
        tabIndex={why.id === current ? 0 : -1}
        className={css.words}
        onClick={() => onFocus(why.id)}
      >
        <span className={css.level}>{levelName(level)}</span>
        <span>{why.text}</span>
        {why.causeName && <span className={css.cause}>{why.causeName}</span>}
      </div>
    </div>
  )
}

type LineProps = { label: string; start: string; onDone: (text: string) => Promise<void> }

/** Enter writes, Escape leaves it; who goes elsewhere has written as well. What is refused stays to be sent again. */
const Line = ({ label, start, onDone }: LineProps) => {
  const [text, setText] = useState(start)
  const [busy, setBusy] = useState(false)
  const done = (said: string) => {
    if (busy) return
    setBusy(true)
    void onDone(said.trim())
      .catch(announceProblem)
      .finally(() => setBusy(false))
  }
  return (
    <input
      className={css.line}
      autoFocus
      aria-label={label}
      placeholder={label}
      maxLength={500}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => done(text)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') done(text)
        if (event.key === 'Escape') done('')
      }}
    />
  )
}
