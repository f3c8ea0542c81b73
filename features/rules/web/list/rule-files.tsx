import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { exportRules, importRules, listRules } from '../../contract/requests/rules.ts'

/** Rules as YAML, out and in. */
export const RuleFiles = ({ mayImport, some }: { mayImport: boolean; some: boolean }) => {
  const [reading, setReading] = useState(false)
  const { busy, attempt } = useAttempt()
  const save = () =>
    attempt(async () => {
      try {
        saveText(await call(exportRules, { query: {} }))
      } catch (error) {
        announceProblem(error)
      }
    })
  return (
    <>
      {some && (
        <Button loading={busy} onClick={() => void save()}>
          Export
        </Button>
      )}
      {mayImport && <Button onClick={() => setReading(true)}>Import</Button>}
      {reading && <ImportDialog onClose={() => setReading(false)} />}
    </>
  )
}

function saveText({ fileName, text }: { fileName: string; text: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const [text, setText] = useState('')
  const client = useQueryClient()
  const { busy, problem, attempt } = useAttempt()
  const read = () =>
    attempt(async () => {
      const { answer, undo } = await perform(importRules, { body: { text } })
      const back = undo && (() => undo().finally(() => refresh(client, [listRules])))
      announce(
        `You brought in ${plural(answer.items.length, 'rule', 'rules')}, switched off`,
        back ? { undo: back } : {},
      )
      onClose()
      await refresh(client, [listRules])
    })
  return (
    <Dialog
      title="Import rules"
      onClose={onClose}
      width={640}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={text.trim() === ''} onClick={() => void read()}>
            Import rules
          </Button>
        </>
      }
    >
      <input
        type="file"
        aria-label="File with rules"
        accept=".yaml,.yml,.json"
        onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
      />
      <AreaField
        label="Rules as YAML"
        hint="As “Export” writes them. They come in switched off, at the end; with one wrong none comes in."
        rows={14}
        value={text}
        spellCheck={false}
        onChange={setText}
      />
      <ProblemLine problem={problem} />
    </Dialog>
  )
}
