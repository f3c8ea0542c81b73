import { useState } from 'react'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import css from './editor.module.css'
import { useTyped } from './use-check.ts'

type Props = { text: string | null; readOnly: boolean; onRead: (document: PlaybookDocument) => void }

/** The document as text. While one types, the text is the reader's; otherwise it follows the document. */
export const YamlView = ({ text, readOnly, onRead }: Props) => {
  // What is typed stands while the reader is at it; then the text is the document's again.
  const [typed, setTyped] = useState<string>()
  const { faults, type } = useTyped(onRead)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <textarea
        className={css.text}
        style={{ flex: 1 }}
        aria-label="The playbook as YAML"
        spellCheck={false}
        readOnly={readOnly}
        value={typed ?? text ?? ''}
        onBlur={() => faults.length === 0 && setTyped(undefined)}
        onChange={(event) => {
          setTyped(event.target.value)
          type(event.target.value)
        }}
      />
      {faults.length > 0 && (
        <ul className={css.faults} aria-label="Why the text cannot be read">
          {faults.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
