import { Button } from '@mantine/core'
import css from './dialogs.module.css'

/** Over a dialog that opens with what was typed into it before. */
export const FoundLine = ({ found, onAnew }: { found: boolean; onAnew: () => void }) =>
  found && (
    <p className={css.found}>
      What you wrote before is still here.
      <Button variant="subtle" size="xs" onClick={onAnew}>
        Begin anew
      </Button>
    </p>
  )
