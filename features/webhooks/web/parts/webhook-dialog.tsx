import { Button } from '@mantine/core'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SecretOnce } from '../../../../platform/web/ui/float/secret-once.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { FoundLine } from '../../../cases/web/index.ts'
import { undoGroups } from '../../../alerts/web/index.ts'
import { factVocabulary } from '../../contract/fact-words.ts'
import { createWebhook, editWebhook, listWebhooks } from '../../contract/requests/webhooks.ts'
import type { Webhook } from '../../contract/webhook.ts'
import { FactPatterns } from './fact-patterns.tsx'
import { HeaderFields } from './header-fields.tsx'
import css from './webhooks.module.css'

type Said = Pick<Webhook, 'name' | 'url' | 'facts' | 'condition' | 'body' | 'headers'>

const blank: Said = { name: '', url: '', facts: ['case.*'], condition: '', body: null, headers: [] }
const saidOf = ({ name, url, facts, condition, body, headers }: Said): Said => ({
  name,
  url,
  facts,
  condition,
  body,
  headers,
})
const bodies = [
  { value: 'standard', label: 'The standard JSON of the fact' },
  { value: 'own', label: 'A text of my own' },
] as const
const firstBody = '{\n  "text": "{{ fact.caseKey }}: {{ fact.name }}"\n}'

type Props = { webhook?: Webhook; facts: readonly string[]; onClose: () => void }

export const WebhookDialog = ({ webhook, facts, onClose }: Props) => {
  const {
    draft: said,
    found,
    set: put,
    forget,
    beginAnew,
  } = useDraft(`webhook ${webhook ? `${webhook.id} ${webhook.version}` : 'new'}`, saidOf(webhook ?? blank))
  const create = useChange(createWebhook, { refreshes: [listWebhooks], onDone: forget })
  const edit = useChange(editWebhook, {
    refreshes: [listWebhooks],
    onDone: ({ name }, _, group) => {
      forget()
      announce(`You changed the webhook ${name}; it is yours now`, group ? { undo: () => undoGroups([group]) } : {})
      onClose()
    },
  })
  const { error, isPending } = webhook ? edit : create
  const made = create.data?.answer
  if (made) return <SecretOnce title={made.name} label="Signing key" secret={made.key} onClose={onClose} />
  const send = () =>
    webhook ? edit.mutate({ id: webhook.id, ifMatch: webhook.version, body: said }) : create.mutate({ body: said })
  return (
    <Dialog
      title={webhook ? webhook.name : 'New webhook'}
      onClose={onClose}
      width={620}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={isPending} onClick={send}>
            {webhook ? 'Save webhook' : 'Create webhook'}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <FoundLine found={found} onAnew={beginAnew} />
        <p className="cw-second">It sends what you may see, and belongs to you from the moment you save it.</p>
        <TextField
          label="Name"
          value={said.name}
          onChange={(name) => put({ name })}
          error={fieldError(error, 'name')}
        />
        <TextField
          label="Address"
          placeholder="https://"
          value={said.url}
          onChange={(url) => put({ url })}
          error={fieldError(error, 'url')}
        />
        <FactPatterns
          facts={facts}
          chosen={said.facts}
          onChange={(chosen) => put({ facts: chosen })}
          error={fieldError(error, 'facts')}
        />
        <ConditionField
          label="Only if"
          value={said.condition || null}
          vocabulary={factVocabulary}
          kind="fact"
          none="All of them."
          hint='What a fact says has a name below it, written as an expression: fact.data.severity == "critical".'
          onChange={(condition) => put({ condition: condition ?? '' })}
          error={fieldError(error, 'condition')}
        />
        <SelectField
          label="What is sent"
          options={bodies}
          value={said.body === null ? 'standard' : 'own'}
          onChange={(kind) => put({ body: kind === 'own' ? firstBody : null })}
        />
        {said.body !== null && (
          <AreaField
            label="Text"
            className="cw-mono"
            rows={6}
            hint="{{ fact.data.title }}, {{ fact.caseKey }}, {{ secret.NAME }}: put in as it is sent."
            value={said.body}
            onChange={(body) => put({ body })}
            error={fieldError(error, 'body')}
          />
        )}
        <HeaderFields headers={said.headers} onChange={(headers) => put({ headers })} />
        <ProblemLine problem={error} beside={['name', 'url', 'facts', 'condition', 'body']} />
      </div>
    </Dialog>
  )
}
