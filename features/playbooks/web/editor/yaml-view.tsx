import { useEffect, useState } from 'react'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import css from './editor.module.css'
import { useTyped } from './use-check.ts'

type Props = { text: string | null; readOnly: boolean; onRead: (document: PlaybookDocument) => void }

/** The document as text. While one types, the text is the reader's; otherwise it follows the document. */
export const YamlView = ({ text, readOnly, onRead }: Props) => {
  const [typed, setTyped] = useState(text ?? '')
  const [writing, setWriting] = useState(false)
  const { faults, type } = useTyped(onRead)
  useEffect(() => {
    if (!writing && text !== null) setTyped(text)
  }, [text, writing])
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <textarea
        className={css.text}
        style={{ flex: 1 }}
        aria-label="The playbook as YAML"
        spellCheck={false}
        readOnly={readOnly}
        value={typed}
        onFocus={() => setWriting(true)}
        onBlur={() => setWriting(false)}
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
