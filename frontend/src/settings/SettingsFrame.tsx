import type { ReactNode } from 'react'
import { paths } from '../app/paths.ts'
import { useT } from '../i18n/i18n.ts'
import { TabLinks } from '../ui/TabLinks.tsx'
import { useTitle } from '../ui/useTitle.ts'

type Tab = 'account' | 'devices' | 'apiKeys' | 'audit'

/** What the tabs of the settings share. */
export function SettingsFrame({ tab, children }: { tab: Tab; children: ReactNode }) {
  const t = useT()
  useTitle(t(`settings.${tab}`))
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">{t('settings.title')}</h1>
      <TabLinks
        label={t('settings.title')}
        current={tab}
        tabs={[
          { name: 'account', href: paths.settings(), label: t('settings.account') },
          { name: 'devices', href: paths.devices(), label: t('settings.devices') },
          { name: 'apiKeys', href: paths.apiKeys(), label: t('settings.apiKeys') },
          { name: 'audit', href: paths.audit(), label: t('settings.audit') },
        ]}
      />
      {children}
    </div>
  )
}
