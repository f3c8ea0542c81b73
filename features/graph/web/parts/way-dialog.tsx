import { useMe } from '../../../../platform/web/session.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { GraphNode } from '../../contract/graph.ts'
import { nodeOptions } from './node-options.ts'

type Props = { from: GraphNode; nodes: Iterable<GraphNode>; onChoose: (ref: string) => void; onClose: () => void }

/** The other end of a path: something in the graph, a case, or any observable. */
export const WayDialog = ({ from, nodes, onChoose, onClose }: Props) => {
  const me = useMe()
  return (
    <Dialog title={`Find a path from ${middleCut(from.label, 32)} to`} onClose={onClose} high>
      <ListPicker
        name={`graph-way-${from.ref}`}
        label="The other end"
        placeholder="A name in the graph, a case, or the beginning of a value"
        options={nodeOptions(nodes, { but: from.ref, cases: me.may('case.read') })}
        empty="Nothing is named so."
        onChoose={({ value }) => {
          onClose()
          onChoose(value)
        }}
      />
    </Dialog>
  )
}
