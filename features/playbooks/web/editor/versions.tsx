import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { call } from '../../../../platform/web/client.ts'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Playbook } from '../../contract/playbook.ts'
import { checkPlaybookText } from '../../contract/requests/write-playbooks.ts'
import { diffLines } from './diff.ts'
import css from './editor.module.css'

type Props = { playbook: Playbook; text: string | null; onTake: (document: PlaybookDocument) => void }

/** What was published, by whom, and what is different from it now. */
export const Versions = ({ playbook, text, onTake }: Props) => {
  const [number, setNumber] = useState(playbook.versions[0]?.number)
  const version = playbook.versions.find((each) => each.number === number)
  const before = useText(version?.document)
  if (!version) return <EmptyState>Nothing of it was published yet, so there is nothing to compare with.</EmptyState>
  return (
    <div className={css.outline} style={{ padding: 16 }}>
      <div className={css.row} style={{ marginBottom: 12, alignItems: 'end' }}>
        <SelectField
          label="Compare what is written now with"
          value={String(number)}
          options={playbook.versions.map((each) => ({
            value: String(each.number),
            label: `Version ${each.number} by ${each.publishedBy.name}`,
          }))}
          onChange={(chosen) => setNumber(Number(chosen))}
        />
        <span className="cw-hint" style={{ paddingBottom: 6 }}>
          Published <Time at={version.publishedAt} />
        </span>
        <Button variant="default" onClick={() => onTake(version.document)}>
          Write on from this version
        </Button>
      </div>
      {before !== undefined && text !== null && (
        <pre className={css.diff} aria-label="Differences">
          {before === text
            ? 'Nothing is different.'
            : diffLines(before, text).map((line, at) => (
                <div key={at} data-line={line.kind}>
                  {{ same: '  ', added: '+ ', gone: '- ' }[line.kind]}
                  {line.text}
                </div>
              ))}
        </pre>
      )}
    </div>
  )
}

const useText = (document: PlaybookDocument | undefined): string | undefined => {
  const [text, setText] = useState<string>()
  useEffect(() => {
    if (!document) return
    const gone = new AbortController()
    call(checkPlaybookText, { body: { document: document as never }, signal: gone.signal }).then(
      (said) => setText(said.text ?? ''),
      () => undefined,
    )
    return () => gone.abort()
  }, [document])
  return text
}
