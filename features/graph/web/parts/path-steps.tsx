import { Button } from '@mantine/core'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { GraphLink } from '../../contract/graph.ts'
import type { Drawn } from './drawn.ts'
import { fullName, kindWords, linkWords } from './graph-words.ts'
import css from './graph.module.css'
import { NodeMark } from './node-mark.tsx'

type Props = { drawn: Drawn; current: string; onCurrent: (ref: string) => void; onLeave: () => void }

/** The path in words, from one end to the other. */
export const PathSteps = ({ drawn, current, onCurrent, onLeave }: Props) => {
  const { way, nodes, links } = drawn
  const ties = [...links.values()]
  const apart = way.length === 2 && between(ties, way[0]!, way[1]!).length === 0
  return (
    <Section title="Path" hint={apart ? 'none found' : plural(way.length - 1, 'step', 'steps')}>
      <ol className={css.steps} aria-label={apart ? 'The two ends' : 'Steps of the path'}>
        {way.map((ref, at) => {
          const node = nodes.get(ref)
          if (!node) return null
          const how = at === 0 ? [] : between(ties, way[at - 1]!, ref)
          return (
            <li key={ref}>
              {at > 0 && !apart && <span className={css.how}>{how.join(', ')}</span>}
              <span className={css.step}>
                <NodeMark node={node} />
                <span className="cw-hidden">{kindWords[node.kind]} </span>
                <button type="button" aria-current={ref === current || undefined} onClick={() => onCurrent(ref)}>
                  {fullName(node)}
                </button>
              </span>
            </li>
          )
        })}
      </ol>
      <div className={css.buttons}>
        <Button onClick={onLeave}>Leave the path</Button>
      </div>
    </Section>
  )
}

/** How the second hangs on the first, in words that read downward. */
const between = (links: readonly GraphLink[], one: string, other: string): string[] =>
  links.flatMap(({ from, to, kind }) =>
    from === one && to === other
      ? [linkWords[kind]]
      : from === other && to === one
        ? [backwards[kind] ?? `which ${linkWords[kind]} the one above`]
        : [],
  )

const backwards: Partial<Record<GraphLink['kind'], string>> = {
  seen_in: 'has seen',
  in_case: 'holds',
  merged_into: 'took in',
  part_of: 'has as a part',
  contains: 'is contained in',
  related_to: 'related to',
  resolves_to: 'is what resolves:',
  contacted: 'was contacted by',
  downloaded_from: 'was the source of',
  logged_on_to: 'was logged on to by',
}
