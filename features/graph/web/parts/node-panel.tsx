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
import { kindWords, linkWords, pageOf } from './graph-words.ts'
import { NodeMark } from './node-mark.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import type { Graph } from './make-graph.ts'

type Props = {
  node: GraphNode
  graph: Graph
  onCurrent: (ref: string) => void
  onWay: () => void
}

const mostNear = 60

/** The node one is on: what it is, what one can do from it, and its neighbours as a list. */
export const NodePanel = ({ node, graph, onCurrent, onWay }: Props) => {
  const { drawn, busy } = useStore(graph.state)
  const { expanded, nodes } = drawn
  const shown = expanded.has(node.ref)
  return (
    <>
      <Section title={kindWords[node.kind]}>
        <div className={css.facts}>
          <p className={css.name}>
            <NodeMark node={node} /> {node.label}
          </p>
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
            <Fact label={node.kind === 'observable' ? 'Last seen' : 'Occurred'}>
              <Time at={node.at} as="day" />
            </Fact>
          )}
          {node.ioc && (
            <Fact label="Mark">
              <IocMark />
            </Fact>
          )}
          {node.plain && <p className="cw-hint">Known good or ignored: ways do not lead through it.</p>}
          <div className={css.buttons}>
            <Button
              variant={shown ? 'default' : 'filled'}
              loading={busy > 0}
              rightSection={shown ? undefined : <Key keys="enter" />}
              onClick={() => void graph.expand(node.ref)}
            >
              {shown ? 'Look again' : 'Show neighbours'}
            </Button>
            <Button component={Link} {...(pageOf(node) as object)}>
              Open its page
            </Button>
            <Button aria-haspopup="dialog" onClick={onWay}>
              Find a way to …
            </Button>
            <Button component={Link} {...({ to: '/graph', search: { from: node.ref } } as object)}>
              Begin here
            </Button>
            <Button onClick={() => graph.hide(node.ref)}>Hide</Button>
          </div>
        </div>
      </Section>
      <Neighbours node={node} nodes={nodes} links={[...drawn.links.values()]} onCurrent={onCurrent} />
    </>
  )
}

type NearProps = {
  node: GraphNode
  nodes: ReadonlyMap<string, GraphNode>
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
              {found.kind === 'case' ? `${found.hint} ` : ''}
              {middleCut(found.label, 34)}
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
