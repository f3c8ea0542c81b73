import { Button } from '@mantine/core'
import { Dialog } from './dialog.tsx'
import { TextField } from '../form/field.tsx'
import { copyText } from '../text/mono.tsx'
import css from './float.module.css'

type Props = { title: string; label: string; secret: string; hint?: string | undefined; onClose: () => void }

/** Something the server tells only once. */
export const SecretOnce = ({ title, label, secret, hint, onClose }: Props) => (
  <Dialog
    title={title}
    onClose={onClose}
    width={520}
    footer={
      <>
        <Button variant="filled" onClick={() => void copyText(secret)}>
          Copy
        </Button>
        <Button onClick={onClose}>Done</Button>
      </>
    }
  >
    <div className={css.stack}>
      <p className={css.once}>This is shown only now. Copy it before you close.</p>
      <TextField
        label={label}
        hint={hint}
        readOnly
        className="cw-mono"
        value={secret}
        onChange={() => undefined}
        onFocus={(event) => event.target.select()}
      />
    </div>
  </Dialog>
)
