import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import type { Review, Why } from '../../contract/review.ts'
import { addWhy, editWhy, removeWhy } from '../../contract/requests/reviews.ts'
import { changeReview } from '../desk.ts'
import { stepFrom, treeOf, type Node } from '../tree.ts'
import { CauseDialog } from './cause-dialog.tsx'
import { WhyBranch, type Doing } from './why-branch.tsx'
import css from './tree.module.css'

type Props = { review: Review; mayAdd: boolean }

/** What went wrong, and why, and why again: drawn from left to right, walked and grown by keys. */
export const WhyTree = ({ review, mayAdd }: Props) => {
  const tree = treeOf(review.whys)
  const { box, chosen, doing, setDoing, focus, write, remove } = useGrowing(review, tree)
  const keyDown = (event: KeyboardEvent) => {
    const why = review.whys.find(({ id }) => id === (event.target as HTMLElement).dataset['why'])
    if (!why || event.ctrlKey || event.metaKey || event.altKey) return
    const next = stepFrom(tree, why.id, event.key)
    const asked = next === undefined ? doingBy(event.key, why, mayAdd) : undefined
    if (next !== undefined) focus(next)
    else if (asked) setDoing(asked)
    else if (event.key === 'Delete' && why.can.includes('why.remove')) void remove(why).catch(announceProblem)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const branch = { current: chosen?.id, doing, onFocus: focus, onWrite: write }
  return (
    <section className={css.part} aria-label="Why it came to that">
      <div className={css.head}>
        <h2>Why it came to that</h2>
        {mayAdd && (
          <>
            <span className="cw-hint">Ask why until asking again leads nowhere; five times is a good measure.</span>
            <span className={css.end}>
              <Button
                leftSection={<IconPlus size={14} stroke={1.6} />}
                onClick={() => setDoing({ what: 'add', parent: null })}
              >
                What went wrong
              </Button>
            </span>
          </>
        )}
      </div>
      {tree.length === 0 && !doing && <p className={css.none}>Nobody has said yet what went wrong, and why.</p>}
      <div ref={box} className={css.drawn} onKeyDown={keyDown} role="presentation">
        {(tree.length > 0 || doing) && <WhyBranch nodes={tree} parent={null} {...branch} />}
      </div>
      {chosen && (mayAdd || chosen.can.length > 0) && (
        <Tools why={chosen} mayAdd={mayAdd} onDo={setDoing} onRemove={remove} />
      )}
      {doing?.what === 'cause' && <CauseDialog why={doing.why} onClose={() => focus(doing.why.id)} />}
    </section>
  )
}

function doingBy(key: string, why: Why, mayAdd: boolean): Doing | undefined {
  if ((key === 'Enter' || key === 'w') && mayAdd) return { what: 'add', parent: why }
  if (!why.can.includes('why.edit')) return undefined
  if (key === 'e' || key === 'F2') return { what: 'edit', why }
  return key === 'c' ? { what: 'cause', why } : undefined
}

/** Which one the reader is at, and what they are about to do there. */
function useGrowing(review: Review, tree: readonly Node[]) {
  const client = useQueryClient()
  const box = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string>()
  const [doing, setDoing] = useState<Doing>()
  const wanted = useRef<string>(undefined)
  const focus = (id: string | undefined) => {
    setDoing(undefined)
    setCurrent(id)
    wanted.current = id
  }
  // What was just written is drawn a while after it was: it takes the focus as soon as it is there.
  useEffect(() => {
    const there = doing ? null : box.current?.querySelector<HTMLElement>(`[data-why="${wanted.current}"]`)
    if (!there) return
    wanted.current = undefined
    there.focus()
  })
  const chosen = review.whys.find(({ id }) => id === current) ?? tree[0]?.why
  const write = async (text: string) => {
    if (!doing || doing.what === 'cause' || text === '') return focus(chosen?.id)
    const made = await (doing.what === 'edit'
      ? changeReview(client, editWhy, { id: doing.why.id, body: { text }, said: `You changed it to “${text}”.` })
      : changeReview(client, addWhy, {
          body: { reviewId: review.id, parentId: doing.parent?.id ?? null, text },
          said: doing.parent ? `You explained “${doing.parent.text}”.` : `You said what went wrong: “${text}”.`,
        }))
    focus(made.id)
  }
  const remove = async (why: Why) => {
    const next = stepFrom(tree, why.id, 'ArrowUp') ?? stepFrom(tree, why.id, 'ArrowDown')
    await changeReview(client, removeWhy, { id: why.id, body: {}, said: `You took “${why.text}” out.` })
    focus(next)
  }
  return { box, chosen, doing, setDoing, focus, write, remove }
}

type ToolsProps = {
  why: Why
  mayAdd: boolean
  onDo: (doing: Doing) => void
  onRemove: (why: Why) => Promise<void>
}

/** For the one the reader is at; the keys do the same. */
const Tools = ({ why, mayAdd, onDo, onRemove }: ToolsProps) => {
  const button = (label: string, keys: string, run: () => void) => (
    <Button size="xs" variant="subtle" rightSection={<Key keys={keys} />} onClick={run}>
      {label}
    </Button>
  )
  return (
    <div className={css.tools} role="group" aria-label={`“${why.text}”`}>
      <span className="cw-hint cw-cut">“{why.text}”</span>
      {mayAdd && button('Why?', 'w', () => onDo({ what: 'add', parent: why }))}
      {why.can.includes('why.edit') && (
        <>
          {button('Words', 'e', () => onDo({ what: 'edit', why }))}
          {button('Cause', 'c', () => onDo({ what: 'cause', why }))}
        </>
      )}
      {why.can.includes('why.remove') && button('Take out', 'delete', () => void onRemove(why).catch(announceProblem))}
    </div>
  )
}
