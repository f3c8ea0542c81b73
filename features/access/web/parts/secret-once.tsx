import { Button } from '@mantine/core'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { text } from '../texts.ts'
import css from './parts.module.css'

type Props = { title: string; label: string; secret: string; onClose: () => void }

/** Something the server tells only once. */
export const SecretOnce = ({ title, label, secret, onClose }: Props) => (
  <Dialog
    title={title}
    onClose={onClose}
    width={520}
    footer={
      <>
        <Button variant="filled" onClick={() => void copyText(secret)}>
          {text.copy}
        </Button>
        <Button onClick={onClose}>{text.done}</Button>
      </>
    }
  >
    <div className={css.stack}>
      <p className={css.once}>{text.shownOnce}</p>
      <TextField
        label={label}
        readOnly
        className="cw-mono"
        value={secret}
        onChange={() => undefined}
        onFocus={(event) => event.target.select()}
      />
    </div>
  </Dialog>
)
