import { type APIRequestContext, expect } from '@playwright/test'
import { PASSWORD } from './person.ts'

/** What a spec needs to be there but is not about, made without a page. */
export class ApiUser {
  readonly #request: APIRequestContext
  readonly #headers: { Authorization: string }

  private constructor(request: APIRequestContext, token: string) {
    this.#request = request
    this.#headers = { Authorization: `Bearer ${token}` }
  }

  static async signUp(request: APIRequestContext, email: string): Promise<ApiUser> {
    const answer = await request.post('/api/auth/signup', { data: { email, password: PASSWORD } })
    expect(answer.status()).toBe(201)
    return new ApiUser(request, (await answer.json()).token)
  }

  async post<T>(path: string, data: unknown, status = 201): Promise<T> {
    const answer = await this.#request.post(path, { headers: this.#headers, data })
    expect(answer.status(), `${path}: ${await answer.text()}`).toBe(status)
    return answer.json()
  }

  async project(name: string): Promise<{ id: string; ingestUrl: string; streamKey: string }> {
    return this.post('/api/projects', { name })
  }

  async destination(projectId: string, name: string, rtmpUrl: string, enabled: boolean): Promise<{ id: string }> {
    const fields = { platform: 'CUSTOM', name, rtmpUrl, streamKey: 'a-key-of-looks-9', enabled }
    return this.post(`/api/projects/${projectId}/destinations`, fields)
  }
}
