import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ChartNode } from '../../contract/chart.ts'
import {
  kindPlurals,
  kindWords,
  sourcePlace,
  sourceWords,
  strengthWords,
  thingPlace,
  directionWords,
} from '../words.ts'
import type { Act } from './acts.tsx'
import type { Shown, Tie } from './fold-leaves.ts'
import { NodeMark } from './shape.tsx'
import css from './charts.module.css'

type Props = {
  node: Shown
  nodes: ReadonlyMap<string, Shown>
  links: readonly Tie[]
  may: boolean
  act: Act
}

export const nameOf = ({ folded, kind, label }: Shown): string =>
  folded ? `${folded.length} ${kindPlurals[kind]}` : label

/** The thing one is on: what it is, what one can do from it, and its links. */
export const NodePane = ({ node, nodes, links, may, act }: Props) => (
  <>
    <Section title={node.folded ? 'Put together' : kindWords[node.kind]}>
      <p className={css.name}>
        <NodeMark kind={node.kind} byHand={!node.thing && !node.folded} /> {nameOf(node)}
      </p>
      {node.hint && <Fact label={node.kind === 'exhibit' ? 'Number' : 'Says'}>{node.hint.replaceAll('_', ' ')}</Fact>}
      {!node.folded && !node.thing && <Fact label="Drawn">by hand{node.addedBy && `, by ${node.addedBy.name}`}</Fact>}
      {node.note && <p className={css.note}>{node.note}</p>}
      <div className={css.buttons}>
        {node.folded ? (
          <Button variant="filled" onClick={() => act({ open: node.id })}>
            Show each of them
          </Button>
        ) : (
          <Tools node={node} may={may} act={act} />
        )}
      </div>
    </Section>
    {node.folded ? <Folded nodes={node.folded} /> : <Links node={node} nodes={nodes} links={links} act={act} />}
  </>
)

const Tools = ({ node, may, act }: { node: ChartNode; may: boolean; act: Act }) => {
  const place = thingPlace(node)
  return (
    <>
      {place && (
        <Button component={Link} {...(place as object)}>
          Open its page
        </Button>
      )}
      {may && node.thing && <Button onClick={() => act({ around: node })}>Add what is known around it</Button>}
      {may && <Button onClick={() => act({ linkFrom: node })}>Link to …</Button>}
      {may && !node.thing && <Button onClick={() => act({ edit: node })}>Change</Button>}
      {may && <Button onClick={() => act({ takeOff: { nodes: [node.id], links: [] } })}>Take off</Button>}
    </>
  )
}

const Folded = ({ nodes }: { nodes: readonly ChartNode[] }) => (
  <Section title="What stands here" hint={String(nodes.length)}>
    <ul className={css.near} aria-label="What stands here">
      {nodes.slice(0, 60).map((node) => (
        <li key={node.id}>
          <NodeMark kind={node.kind} byHand={!node.thing} />
          <span className="cw-cut" data-tip-cut="">
            {node.label}
          </span>
        </li>
      ))}
    </ul>
    {nodes.length > 60 && <p className="cw-hint">The first 60 are listed; the table holds all.</p>}
  </Section>
)

const Links = ({ node, nodes, links, act }: Omit<Props, 'may'>) => {
  const near = links.filter(({ from, to }) => from === node.id || to === node.id)
  return (
    <Section title="Links" hint={String(near.length)}>
      {near.length === 0 && <p className="cw-hint">Nothing shown ties it to anything.</p>}
      <ul className={css.near} aria-label="Links">
        {near.slice(0, 80).map((link) => {
          const other = nodes.get(link.from === node.id ? link.to : link.from)
          return (
            other && (
              <li key={link.id}>
                <NodeMark kind={other.kind} byHand={!other.thing} />
                <button type="button" className="cw-cut" onClick={() => act({ link: link.id })}>
                  {link.from === node.id ? `${link.label} → ${nameOf(other)}` : `${nameOf(other)} → ${link.label}`}
                </button>
                <span className={css.sure} data-strength={link.strength}>
                  {strengthWords[link.strength]}
                </span>
              </li>
            )
          )
        })}
      </ul>
    </Section>
  )
}

type LinkProps = { link: Tie; nodes: ReadonlyMap<string, Shown>; may: boolean; act: Act }

/** A link, how sure it is, and what it rests on. */
export const LinkPane = ({ link, nodes, may, act }: LinkProps) => {
  const [from, to] = [nodes.get(link.from), nodes.get(link.to)]
  const place = link.stands > 1 ? undefined : sourcePlace(link, from)
  if (!from || !to) return null
  return (
    <Section title="Link">
      <p className={css.name}>{link.label}</p>
      {[from, to].map((end) => (
        <p key={end.id} className={css.end}>
          <NodeMark kind={end.kind} byHand={!end.thing} />
          <button type="button" className="cw-cut" onClick={() => act({ node: end.id })}>
            {nameOf(end)}
          </button>
        </p>
      ))}
      {link.stands > 1 ? (
        <p className="cw-hint">{link.stands} links are drawn as one: show each of what stands together to read them.</p>
      ) : (
        <>
          <Fact label="How sure">{strengthWords[link.strength]}</Fact>
          <Fact label="Direction">{directionWords[link.direction]}</Fact>
          {link.startsAt && (
            <Fact label="From">
              <Time at={link.startsAt} as="day" />
            </Fact>
          )}
          {link.endsAt && (
            <Fact label="Until">
              <Time at={link.endsAt} as="day" />
            </Fact>
          )}
          <Fact label="Rests on">{sourceWords[link.source.kind]}</Fact>
          <p className={css.note}>
            {place ? (
              <Link to={place.to} search={place.search as never}>
                {link.source.label}
              </Link>
            ) : (
              link.source.label
            )}
          </p>
          <Fact label="Drawn">{link.known ? 'from what is known' : `by ${link.addedBy?.name ?? 'somebody'}`}</Fact>
          {may && (
            <div className={css.buttons}>
              <Button onClick={() => act({ editLink: link })}>Change</Button>
              <Button onClick={() => act({ takeOff: { nodes: [], links: [link.id] } })}>Take off</Button>
            </div>
          )}
        </>
      )}
    </Section>
  )
}
