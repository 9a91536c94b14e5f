import { AccountPage } from '../settings/AccountPage.tsx'
import { ApiKeysPage } from '../settings/ApiKeysPage.tsx'
import { AuditPage } from '../settings/AuditPage.tsx'
import { DevicesPage } from '../settings/DevicesPage.tsx'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { useServices, useSessionState } from './services.tsx'

/** Where the router and the settings meet; loaded when somebody opens them. */

export function AccountRoute() {
  const { api, session } = useServices()
  const state = useSessionState()
  if (state.status !== 'signed-in') return null
  return (
    <SettingsFrame tab="account">
      <AccountPage
        user={state.user}
        changePassword={async (current, replacement) => {
          await api.changePassword(current, replacement)
          await session.renew()
        }}
        deleteAccount={async password => {
          await api.deleteAccount(password)
          session.forget()
        }}
      />
    </SettingsFrame>
  )
}

export function DevicesRoute() {
  const { api, session } = useServices()
  return (
    <SettingsFrame tab="devices">
      <DevicesPage
        onEndAll={async () => {
          await api.endAllSignIns()
          session.forget()
        }}
      />
    </SettingsFrame>
  )
}

export function ApiKeysRoute() {
  return (
    <SettingsFrame tab="apiKeys">
      <ApiKeysPage origin={window.location.origin} />
    </SettingsFrame>
  )
}

export function AuditRoute() {
  return (
    <SettingsFrame tab="audit">
      <AuditPage />
    </SettingsFrame>
  )
}
