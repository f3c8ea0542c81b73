import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { askKey, refresh, useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Finding } from '../../../../platform/web/ui/layout/states.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { editRule, getRule, listRules, listRuleVersions, ruleChoices } from '../../contract/requests/rules.ts'
import type { Rule } from '../../contract/rule.ts'
import { HitsList } from '../hits/hits-list.tsx'
import { VersionsList } from '../hits/versions-list.tsx'
import { ModeSwitch } from '../list/mode-switch.tsx'
import { useRemove } from '../list/use-mode.ts'
import css from '../rules.module.css'
import { draftOf, saidOf, type RuleDraft } from './draft.ts'
import { RuleEditor } from './rule-editor.tsx'

/** A rule with its form and preview, its hits, and what it said before. */
export const KnownRule = ({ rule }: { rule: Rule }) => {
  const [search, patch] = useSearchState()
  const tab = one(search.tab) ?? 'edit'
  const choices = useAsk(ruleChoices, {}, { staleTime: 60_000 }).data
  const edited = useEdit(rule)
  const { draft, set, problem, save } = edited
  return (
    <div className={css.page}>
      <PageHead title={rule.name} tools={<Tools rule={rule} edited={edited} />}>
        <ModeSwitch rule={rule} />
        <span className="cw-hint cw-cut">
          version {rule.number}, place {rule.position}
          {rule.savedBy && `, in the name of ${rule.savedBy.name}`}, saved <Time at={rule.savedAt} />
        </span>
      </PageHead>
      <div className={css.tabs}>
        <Tabs label="Rule" current={tab} tabs={tabsOf(rule)} />
      </div>
      {rule.ailment && <Finding tone="high">{rule.ailment}</Finding>}
      {rule.expired && <Finding tone="medium">Its time is over: it is not asked, until it is given more.</Finding>}
      {edited.overtaken && (
        <Finding tone="medium">
          It was changed meanwhile. What you wrote is kept; <button onClick={edited.forget}>take the new one</button>
        </Finding>
      )}
      {tab === 'hits' && <HitsList ruleId={rule.id} />}
      {tab === 'history' && (
        <VersionsList
          {...{ rule, choices }}
          onTake={(body) => {
            set(draftOf(body))
            patch({ tab: undefined })
          }}
        />
      )}
      {tab === 'edit' && <RuleEditor {...{ draft, set, choices, problem }} onSave={() => void save()} />}
    </div>
  )
}

const tabsOf = ({ id, hits }: Rule) => {
  const to = `/rules/${id}`
  return [
    { name: 'edit', label: 'Edit and preview', to, search: { tab: 'edit' } },
    { name: 'hits', label: 'Hits', to, search: { tab: 'hits' }, count: `${hits.value}${hits.more ? '+' : ''}` },
    { name: 'history', label: 'History', to, search: { tab: 'history' } },
  ]
}

type Edited = ReturnType<typeof useEdit>

function useEdit(rule: Rule) {
  const client = useQueryClient()
  const [base, setBase] = useState(rule)
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule))
  const { busy, problem, attempt, forget } = useAttempt()
  const dirty = JSON.stringify(saidOf(draft)) !== JSON.stringify(saidOf(draftOf(base)))
  const overtaken = rule.number !== base.number
  const take = (next: Rule) => {
    setBase(next)
    setDraft(draftOf(next))
    forget()
  }
  // Nothing was written yet: what somebody else saved is shown as it is.
  if (overtaken && !dirty) take(rule)
  const save = () =>
    attempt(async () => {
      // Its mode may have changed since; what it says may not.
      const ifMatch = overtaken ? base.version : rule.version
      const { answer, undo } = await perform(editRule, { id: rule.id, body: saidOf(draft), ifMatch })
      client.setQueryData(askKey(getRule, { id: rule.id }), answer)
      take(answer)
      const back = undo && (() => undo().finally(() => refresh(client, [getRule, listRules, listRuleVersions])))
      announce(`You saved “${answer.name}”, version ${answer.number}`, back ? { undo: back } : {})
      await refresh(client, [listRules, listRuleVersions])
    })
  const set = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }))
  return { draft, set, dirty, overtaken, busy, problem, save, forget: () => take(rule) }
}

const Tools = ({ rule, edited }: { rule: Rule; edited: Edited }) => {
  const navigate = useNavigate()
  const remove = useRemove()
  const gone = async () => {
    if (await remove(rule)) void navigate({ to: '/settings/rules' as never })
  }
  return (
    <>
      {rule.can.includes('rule.remove') && <Button onClick={() => void gone()}>Remove</Button>}
      {edited.dirty && <Button onClick={edited.forget}>Discard changes</Button>}
      {rule.can.includes(editRule.name) && (
        <Button variant="filled" loading={edited.busy} disabled={!edited.dirty} onClick={() => void edited.save()}>
          Save rule
        </Button>
      )}
    </>
  )
}
