import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { createYaraRule, editYaraRule, listYaraRules, removeYaraRule } from '../../contract/requests/yara.ts'
import type { YaraRule } from '../../contract/yara-rule.ts'
import css from './readings.module.css'

const example = `rule suspicious_macro
{
  strings:
    $open = "AutoOpen" nocase
    $shell = "WScript.Shell" nocase
  condition:
    all of them
}
`

/** New rules, or those there are; they are compiled before they are kept. */
export const YaraDialog = ({ rule, onClose }: { rule?: YaraRule; onClose: () => void }) => {
  const client = useQueryClient()
  const [name, setName] = useState(rule?.name ?? '')
  const [text, setText] = useState(rule?.text ?? '')
  const [enabled, setEnabled] = useState(rule?.enabled ?? true)
  const { busy, problem, attempt } = useAttempt()
  const may = !rule || rule.can.includes(editYaraRule.name)
  const renew = () => refresh(client, [listYaraRules])
  const say = (sentence: string, undo: (() => Promise<void>) | undefined) => {
    announce(sentence, undo ? { undo: async () => (await undo(), void renew()) } : {})
    onClose()
    return renew()
  }
  const save = () =>
    attempt(async () => {
      const body = { name, text, enabled }
      const { undo } = rule
        ? await perform(editYaraRule, { id: rule.id, ifMatch: rule.version, body })
        : await perform(createYaraRule, { body })
      await say(`You kept the YARA rules ${name}`, undo)
    })
  const remove = (gone: YaraRule) =>
    attempt(async () => {
      const { undo } = await perform(removeYaraRule, { id: gone.id, body: {} })
      await say(`You removed the YARA rules ${gone.name}`, undo)
    })
  return (
    <Dialog
      title={rule ? rule.name : 'New YARA rules'}
      onClose={onClose}
      width={720}
      footer={
        <>
          {rule?.can.includes(removeYaraRule.name) && (
            <Button disabled={busy} onClick={() => void remove(rule)}>
              Remove
            </Button>
          )}
          <Button onClick={onClose}>{may ? 'Cancel' : 'Close'}</Button>
          {may && (
            <Button variant="filled" loading={busy} onClick={() => void save()}>
              Keep rules
            </Button>
          )}
        </>
      }
    >
      <div className={`${css.stack} ${css.rules}`}>
        <TextField label="Name" value={name} onChange={setName} readOnly={!may} error={fieldError(problem, 'name')} />
        <AreaField
          label="Rules"
          hint="As YARA reads them; they may import pe, elf, dotnet, hash, math and time."
          rows={16}
          spellCheck={false}
          placeholder={example}
          value={text}
          onChange={setText}
          readOnly={!may}
          error={fieldError(problem, 'text')}
        />
        <Check label="Run them over evidence" checked={enabled} onChange={setEnabled} disabled={!may} />
        <ProblemLine problem={problem} beside={['name', 'text']} />
      </div>
    </Dialog>
  )
}
