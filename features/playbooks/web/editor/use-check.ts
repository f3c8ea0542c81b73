import { useEffect, useRef, useState } from 'react'
import { call } from '../../../../platform/web/client.ts'
import type { Fault } from '../../contract/check/fault.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import { checkPlaybookText } from '../../contract/requests/write-playbooks.ts'

export type Checked = { text: string | null; faults: readonly Fault[] }

const pauseMs = 350

/** What the server says of the document as it is written: its faults, and how it reads as YAML. */
export function useCheck(document: PlaybookDocument | undefined): Checked {
  const [checked, setChecked] = useState<Checked>({ text: null, faults: [] })
  useEffect(() => {
    if (!document) return
    const gone = new AbortController()
    const timer = setTimeout(() => {
      call(checkPlaybookText, { body: { document: document as never }, signal: gone.signal }).then(
        ({ text, faults }) => setChecked((before) => ({ text: text ?? before.text, faults })),
        () => undefined,
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      gone.abort()
    }
  }, [document])
  return checked
}

/** The other way: what was typed as YAML becomes the document as soon as it can be read. */
export function useTyped(onRead: (document: PlaybookDocument) => void) {
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const type = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      call(checkPlaybookText, { body: { text } }).then(
        (said) => {
          setFaults(said.document ? [] : said.faults)
          if (said.document) onRead(said.document)
        },
        () => undefined,
      )
    }, pauseMs)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return { faults, type }
}
