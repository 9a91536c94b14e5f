import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { cx } from './cx.ts'
import { MoreIcon } from './icons.tsx'

export type MenuItem = {
  label: string
  icon?: ReactNode
  onSelect: () => void
  disabled?: boolean
  /** It takes something away. */
  danger?: boolean
}

/** What a thing offers besides its main buttons. It does not hold the page still: Radix would need a style tag for it. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        ref={trigger}
        aria-label={label}
        title={label}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-ink-faint transition-colors hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken data-[state=open]:text-ink"
      >
        <MoreIcon className="size-5" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 min-w-44 animate-rise rounded-xl border border-line bg-raised p-1 text-ink shadow-float"
        >
          {items.map(({ label: text, icon, onSelect, disabled, danger }) => (
            <DropdownMenu.Item
              key={text}
              disabled={disabled ?? false}
              onSelect={() => {
                // The item is gone in a moment: a dialog that opens now gives the focus back to the button.
                trigger.current?.focus()
                onSelect()
              }}
              className={cx(
                'flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none',
                'data-[highlighted]:bg-sunken data-[disabled]:pointer-events-none data-[disabled]:opacity-45',
                danger && 'text-bad',
              )}
            >
              {icon}
              {text}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
