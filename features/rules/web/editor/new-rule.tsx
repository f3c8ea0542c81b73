import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import type { ConditionRow } from '../../../../platform/contract/expressions/rows/condition-row.ts'
import { textToRows } from '../../../../platform/contract/expressions/rows/text-to-rows.ts'
import { defineRule, listRules, ruleChoices, shippedRules } from '../../contract/requests/rules.ts'
import type { RuleMode } from '../../contract/rule.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { modeOptions } from '../list/mode-switch.tsx'
import css from '../rules.module.css'
import { saidOf, type RuleDraft } from './draft.ts'
import { RuleEditor } from './rule-editor.tsx'

type Props = { start: RuleDraft; more?: readonly ConditionRow[]; source?: string; shipped?: string }

const saveWords: Record<RuleMode, string> = {
  on: 'Save and switch on',
  dry: 'Save as a dry run',
  off: 'Save switched off',
}

/** One that is not there yet: saved as a dry run unless somebody wants it otherwise. */
export const NewRule = ({ start, more, source, shipped }: Props) => {
  const [draft, setDraft] = useState(start)
  const [mode, setMode] = useState<RuleMode>('dry')
  const choices = useAsk(ruleChoices, {}, { staleTime: 60_000 }).data
  const { busy, problem, save } = useDefine({ draft, mode, shipped: shipped ?? null })
  return (
    <div className={css.page}>
      <PageHead
        title={draft.name.trim() || 'New rule'}
        tools={
          <>
            <Segmented label="The new rule is" options={modeOptions} value={mode} onChange={setMode} />
            <Button component={Link} to={'/settings/rules' as never}>
              Cancel
            </Button>
            <Button variant="filled" loading={busy} onClick={() => void save()}>
              {saveWords[mode]}
            </Button>
          </>
        }
      >
        <span className="cw-hint">Not saved yet</span>
      </PageHead>
      <RuleEditor
        {...{ draft, choices, problem }}
        more={ofSource(draft.when, source) ? more : []}
        set={(part) => setDraft((before) => ({ ...before, ...part }))}
        onSave={() => void save()}
      />
    </div>
  )
}

/** What an alert says of itself narrows only a rule about alerts of its source. */
function ofSource(when: string | null, source: string | undefined): boolean {
  const form = textToRows(when, vocabularyOf('arrival'))
  const own = 'rows' in form ? form.rows.find(({ field, op }) => field === 'alert.source' && op === 'is') : undefined
  return own === undefined || own.value === source
}

type Defining = { draft: RuleDraft; mode: RuleMode; shipped: string | null }

function useDefine({ draft, mode, shipped }: Defining) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { busy, problem, attempt } = useAttempt()
  const save = () =>
    attempt(async () => {
      const { answer, undo } = await perform(defineRule, { body: { ...saidOf(draft), mode, shipped } })
      const back =
        undo &&
        (async () => {
          await undo()
          await refresh(client, [listRules])
          void navigate({ to: '/settings/rules' as never })
        })
      announce(`The rule “${answer.name}” is saved`, back ? { undo: back } : {})
      await refresh(client, [listRules, shippedRules])
      void navigate({ to: '/rules/$id', params: { id: answer.id }, replace: true } as never)
    })
  return { busy, problem, save }
}
