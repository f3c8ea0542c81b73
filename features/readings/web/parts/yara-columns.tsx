import { Button } from '@mantine/core'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { editYaraRule } from '../../contract/requests/yara.ts'
import type { YaraRule } from '../../contract/yara-rule.ts'
import css from './readings.module.css'

export const yaraColumns = (edit: (rule: YaraRule) => void): Column<YaraRule>[] => [
  {
    id: 'name',
    name: 'Rules',
    width: 'minmax(160px, 2fr)',
    fixed: true,
    cell: ({ name, enabled }) => (
      <span className={enabled ? 'cw-cut' : 'cw-cut cw-hint'} data-tip-cut>
        {name}
        {!enabled && ' (off)'}
      </span>
    ),
  },
  {
    id: 'edited',
    name: 'Changed',
    width: '120px',
    align: 'end',
    rank: 2,
    cell: ({ editedAt }) => <Time at={editedAt} />,
  },
  {
    id: 'by',
    name: 'By',
    width: 'minmax(90px, 1fr)',
    rank: 2,
    cell: ({ editedBy }) => <span className="cw-cut">{editedBy?.name}</span>,
  },
  {
    id: 'actions',
    name: 'Actions',
    head: '',
    width: '90px',
    align: 'end',
    fixed: true,
    cell: (rule) => (
      <span className={css.buttons}>
        <Button size="xs" onClick={() => edit(rule)}>
          {rule.can.includes(editYaraRule.name) ? 'Edit' : 'Show'}
        </Button>
      </span>
    ),
  },
]
