import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listSecrets, rotateSecret } from '../../contract/requests/secrets.ts'
import type { Secret } from '../../contract/secret.ts'
import css from './secrets.module.css'

export const RotateDialog = ({ secret, onClose }: { secret: Secret; onClose: () => void }) => {
  const [value, setValue] = useState('')
  const rotate = useChange(rotateSecret, {
    refreshes: [listSecrets],
    onDone: ({ name }) => {
      announce(`You replaced the value of ${name}`)
      onClose()
    },
  })
  return (
    <Dialog
      title={`Replace the value of ${secret.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            loading={rotate.isPending}
            onClick={() => rotate.mutate({ id: secret.id, body: { value } })}
          >
            Replace value
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <p>Whatever refers to it uses the new value from its next request on. The old value is gone.</p>
        <TextField
          label="New value"
          type="password"
          autoComplete="off"
          value={value}
          onChange={setValue}
          error={fieldError(rotate.error, 'value')}
        />
        <ProblemLine problem={rotate.error} beside={['value']} />
      </div>
    </Dialog>
  )
}
