import type { Block, Document } from '../../contract/document.ts'
import css from './reports.module.css'

/** What a report says, before it is one: the same blocks that every format is rendered from. */
export const DocumentView = ({ document }: { document: Document }) => (
  <article className={css.paper} aria-label={`${document.title}: ${document.subtitle}`}>
    <p className={css.marking}>{document.marking}</p>
    <h2 className={css.paperTitle}>{document.title}</h2>
    <p className={css.paperSubtitle}>{document.subtitle}</p>
    <Facts rows={document.cover} />
    {document.blocks.map((block, index) => (
      <One key={index} block={block} />
    ))}
    <p className={css.paperFoot}>{document.foot}</p>
  </article>
)

const Facts = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <dl className={css.paperFacts}>
    {rows.map(([name, words]) => (
      <div key={`${name} ${words}`}>
        <dt>{name}</dt>
        <dd>{words}</dd>
      </div>
    ))}
  </dl>
)

/** A picture in a tag of pictures runs nothing, whatever it holds. */
const Picture = ({ drawing }: Extract<Block, { kind: 'drawing' }>) => (
  <img
    className={css.drawing}
    src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`}
    alt={drawing.alt}
    width={drawing.width}
    height={drawing.height}
  />
)

const Rows = ({ columns, rows }: Extract<Block, { kind: 'table' }>) => (
  <div className={css.paperScroll}>
    <table className={css.paperTable}>
      <thead>
        <tr>
          {columns.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, index) => (
              <td key={index} className={columns[index]?.mono ? 'cw-mono' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const One = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'paragraph':
      return (
        <p className={css.paperText} data-tone={block.tone}>
          {block.text}
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return <Facts rows={block.rows} />
    case 'table':
      return <Rows {...block} />
    case 'drawing':
      return <Picture {...block} />
    case 'signature':
      return (
        <div className={css.signature}>
          {block.lines.map((line) => (
            <span key={line}>{line}, date</span>
          ))}
        </div>
      )
    case 'page':
      return <hr />
  }
}
