import { cx } from './cx.ts'

export type TabLink<Name extends string> = { name: Name; href: string; label: string }

type Props<Name extends string> = { label: string; tabs: readonly TabLink<Name>[]; current: Name }

/** Tabs that have addresses of their own: links, so that they can be opened, kept and gone back to. */
export function TabLinks<Name extends string>({ label, tabs, current }: Props<Name>) {
  return (
    <nav aria-label={label} className="mb-6 flex flex-wrap gap-x-6 gap-y-2 border-b border-line">
      {tabs.map(tab => (
        <a
          key={tab.name}
          href={tab.href}
          aria-current={tab.name === current ? 'page' : undefined}
          className={cx(
            '-mb-px border-b-2 px-0.5 pb-2.5 text-sm font-medium transition-colors',
            tab.name === current ? 'border-accent text-ink' : 'border-transparent text-ink-faint hover:text-ink',
          )}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
