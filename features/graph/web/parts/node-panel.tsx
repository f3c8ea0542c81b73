import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { IocMark, typeWord } from '../../../observables/web/index.ts'
import type { GraphLink, GraphNode } from '../../contract/graph.ts'
import css from './graph.module.css'
import { foldKeys, type Shown } from './fold.ts'
import { fullName, kindWords, linkWords, pageOf } from './graph-words.ts'
import { NodeMark } from './node-mark.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import type { Graph } from './make-graph.ts'

type Props = {
  node: Shown
  graph: Graph
  onCurrent: (ref: string) => void
  onWay: () => void
}

const mostNear = 60

/** The node one is on: what it is, what one can do from it, and its neighbours as a list. */
export const NodePanel = ({ node, graph, onCurrent, onWay }: Props) => {
  const { drawn } = useStore(graph.state)
  return (
    <>
      <Section title={node.folded ? `${node.folded.length} like alerts` : kindWords[node.kind]}>
        <div className={css.facts}>
          <p className={css.name}>
            <NodeMark node={node} /> {node.label}
          </p>
          <NodeFacts node={node} />
          <div className={css.buttons}>
            {node.folded ? (
              <Button variant="filled" rightSection={<Key keys="enter" />} onClick={() => graph.unfold(node.ref)}>
                Show each of them
              </Button>
            ) : (
              <NodeTools node={node} graph={graph} onWay={onWay} />
            )}
            <Button onClick={() => graph.hide(node.ref)}>Hide</Button>
          </div>
        </div>
      </Section>
      {node.folded && <Folded alerts={node.folded} />}
      <Neighbours node={node} nodes={drawn.shown} links={drawn.ties} onCurrent={onCurrent} />
    </>
  )
}

const NodeFacts = ({ node }: { node: Shown }) => (
  <>
    <Fact label={node.kind === 'observable' ? 'Type' : node.kind === 'alert' ? 'Source' : 'Key'}>
      {node.kind === 'observable' ? typeWord(node.hint) : node.hint}
    </Fact>
    {node.severity && (
      <Fact label="Severity">
        <SeverityMark level={node.severity} />
      </Fact>
    )}
    {node.status && <Fact label="Status">{node.status.replaceAll('_', ' ')}</Fact>}
    {node.at && (
      <Fact label={node.kind === 'observable' || node.folded ? 'Last seen' : 'Occurred'}>
        <Time at={node.at} as="day" />
      </Fact>
    )}
    {node.ioc && (
      <Fact label="Mark">
        <IocMark />
      </Fact>
    )}
    {node.plain && <p className="cw-hint">Known good or ignored: paths do not lead through it.</p>}
  </>
)

/** From the node one is on, in the order of how often it is done. */
const NodeTools = ({ node, graph, onWay }: Pick<Props, 'node' | 'graph' | 'onWay'>) => {
  const { drawn, busy } = useStore(graph.state)
  const again = foldKeys(drawn.nodes.values(), drawn.links.values()).get(node.ref)
  return (
    <>
      {drawn.expanded.has(node.ref) ? (
        <Button onClick={() => graph.collapse(node.ref)}>Hide its neighbours</Button>
      ) : (
        <Button
          variant="filled"
          loading={busy > 0}
          rightSection={<Key keys="enter" />}
          onClick={() => void graph.expand(node.ref)}
        >
          Show its neighbours
        </Button>
      )}
      <Button component={Link} {...(pageOf(node) as object)}>
        Open its page
      </Button>
      <Button aria-haspopup="dialog" onClick={onWay}>
        Find a path to …
      </Button>
      {node.ref !== drawn.start && (
        <Button component={Link} {...({ to: '/graph', search: { from: node.ref } } as object)}>
          New graph from here
        </Button>
      )}
      {again && drawn.open.has(again) && (
        <Button onClick={() => graph.foldAgain(again)}>Put like alerts together</Button>
      )}
    </>
  )
}

/** What stands as one in the drawing. */
const Folded = ({ alerts }: { alerts: readonly GraphNode[] }) => (
  <Section title="The alerts" hint={String(alerts.length)}>
    <ul className={css.near} aria-label="The alerts">
      {alerts.slice(0, mostNear).map((alert) => (
        <li key={alert.ref}>
          <NodeMark node={alert} />
          <Link {...(pageOf(alert) as { to: string })} className="cw-cut" data-tip-cut="">
            {alert.label}
          </Link>
          <span className="cw-hint" style={{ marginLeft: 'auto', flex: 'none' }}>
            {alert.at && <Time at={alert.at} as="day" />}
          </span>
        </li>
      ))}
    </ul>
  </Section>
)

type NearProps = {
  node: Shown
  nodes: ReadonlyMap<string, Shown>
  links: readonly GraphLink[]
  onCurrent: (ref: string) => void
}

const Neighbours = ({ node, nodes, links, onCurrent }: NearProps) => {
  const near = links.flatMap((link) => {
    const other = link.from === node.ref ? link.to : link.to === node.ref ? link.from : undefined
    const found = other === undefined ? undefined : nodes.get(other)
    return found ? [{ link, found }] : []
  })
  return (
    <Section title="Linked here" hint={String(near.length)}>
      <ul className={css.near}>
        {near.slice(0, mostNear).map(({ link, found }) => (
          <li key={`${link.kind} ${found.ref}`}>
            <NodeMark node={found} />
            <button type="button" className="cw-cut" onClick={() => onCurrent(found.ref)}>
              {middleCut(fullName(found), 40)}
            </button>
            <span className="cw-hint" style={{ marginLeft: 'auto', flex: 'none' }}>
              {linkWords[link.kind]}
            </span>
          </li>
        ))}
      </ul>
      {near.length > mostNear && <p className="cw-hint">The first {mostNear} are listed; the table holds all.</p>}
    </Section>
  )
}
